namespace Search.Archive.Gate;

/// <summary>What a run makes of one source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Files">Files it holds now.</param>
/// <param name="Failed">Files, and lines of files, that gave no article because something is wrong with them.</param>
/// <param name="Before">Its articles in the live commit.</param>
/// <param name="After">Its articles in the new one.</param>
internal sealed record SourceChange(string Name, string Path, int Files, int Failed, SourceSize Before, SourceSize After);

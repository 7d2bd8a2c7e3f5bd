namespace Search.Archive.Runs;

/// <summary>A line that repeats across the files of a site.</summary>
/// <param name="Folder">The folder of the source whose files have it; empty for the source's own.</param>
/// <param name="Text">The line as one of the files prints it; absent for a line that no file has any more and whose text was not kept.</param>
/// <param name="Articles">In how many articles it stands; where it was unlearnt, in how many it stood.</param>
public sealed record FurnitureText(string Folder, string? Text, int Articles);

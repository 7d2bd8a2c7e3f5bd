namespace Search.Archive.Runs;

/// <summary>A place that articles are read from. Removals apply within the named source only.</summary>
/// <param name="Name">Its name in the archive: 1 to 64 of letters, digits, '-', '_' and '.'; "api" is reserved.</param>
/// <param name="Path">A folder, read with all its subfolders, or one file.</param>
public sealed record NamedSource(string Name, string Path)
{
    /// <summary>The source of articles that are sent by API.</summary>
    public const string Api = "api";

    /// <summary>Reads <c>name=path</c>, or a bare path, which is named by its last part without ending.</summary>
    public static NamedSource Parse(string text)
    {
        int equals = text.IndexOf('=');
        if (equals > 0) return new NamedSource(text[..equals], text[(equals + 1)..]);
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(text));
        string name = System.IO.Path.GetFileName(full);
        int dot = name.IndexOf('.', Math.Min(1, name.Length));
        if (dot > 0) name = name[..dot];
        name = string.Concat(name.Select(c => IsNameCharacter(c) ? c : '-'));
        return new NamedSource(name.Length == 0 ? "root" : name[..Math.Min(name.Length, 64)], text);
    }

    /// <summary>Whether its name is one that a source can have.</summary>
    public bool HasValidName => Name.Length is > 0 and <= 64 && Name.All(IsNameCharacter) && Name != Api;

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';
}

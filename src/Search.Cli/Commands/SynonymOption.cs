using System.CommandLine;
using Search.Archive.Variants;

namespace Search.Cli.Commands;

/// <summary><c>--synonyms FILE</c>.</summary>
internal static class SynonymOption
{
    /// <summary>The option.</summary>
    public static Option<string?> Create() => new("--synonyms") { Description = "file of words that mean the same: 'car, automobile' or 'usa => united states' a line", HelpName = "FILE" };

    /// <summary>The synonyms it names; none without it.</summary>
    public static SynonymFile Read(string? path) => path == null ? SynonymFile.Empty : SynonymFile.Read(path);
}

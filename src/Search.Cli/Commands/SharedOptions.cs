using System.CommandLine;
using Search.Engine.Diagnostics;

namespace Search.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    /// <summary><c>--index DIR</c>.</summary>
    public static Option<string> Index() =>
        new("--index")
        {
            Description = "directory of the index; SEARCH_INDEX, else \"index\"",
            HelpName = "DIR",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SEARCH_INDEX") is { Length: > 0 } set ? set : "index",
        };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "print JSON with stable names on standard output" };

    /// <summary>The directory as an argument or as <c>--index</c>, for commands that look at one index.</summary>
    public static Argument<string?> Directory() => new("DIR") { Description = "directory of the index; the same as --index", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>What was typed as text, with one space between.</summary>
    public static string Text(ParseResult parsed, Argument<string[]> text) => string.Join(' ', parsed.GetValue(text) ?? []);

    /// <summary>A field that can be searched by its terms: a misspelt one has none, which looks like an empty index.</summary>
    /// <exception cref="ArgumentException">It is none; the message names those there are.</exception>
    public static string FieldWithTerms(string option, string field, IndexInspector inspector)
    {
        var names = inspector.Fields().Where(known => known.TermCount > 0).Select(known => known.Name).ToList();
        return names.Contains(field) ? field : throw new ArgumentException($"{option}: no field '{field}' has terms; those that have are {string.Join(", ", names)}.");
    }

    /// <summary>Pairs such as <c>headline=title</c>.</summary>
    /// <exception cref="ArgumentException">One is not of that form.</exception>
    public static (string Left, string Right) Pair(string option, string text)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0 || equals == text.Length - 1) throw new ArgumentException($"{option} '{text}' is not of the form name=value.");
        return (text[..equals], text[(equals + 1)..]);
    }

    /// <summary>The map of <c>--map field=name</c>: the name in the JSON lines to the field of the article.</summary>
    public static Dictionary<string, string> Map(IEnumerable<string> pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            var (field, name) = Pair("--map", pair);
            if (!map.TryAdd(name, field)) throw new ArgumentException($"--map names '{name}' twice.");
        }
        return map;
    }
}

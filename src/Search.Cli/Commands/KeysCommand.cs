using System.CommandLine;
using Search.Api.Keys;

namespace Search.Cli.Commands;

/// <summary><c>search keys</c>: makes, lists and revokes the keys of the server.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var command = new SearchCommand("keys", "Makes, lists and revokes the server's keys", "search keys add cms --rights ingest",
            "Programs show a key to change the archive through the API (ingest), to see its commits and statistics (admin), and, once any key has that " +
            "right, to search it. Only the SHA-256 of a key is kept.");
        command.Add(Add());
        command.Add(List());
        command.Add(Revoke());
        return command;
    }

    private static SearchCommand Add()
    {
        var index = SharedOptions.Index();
        var name = Name();
        var rights = new Option<string[]>("--rights") { Description = "search, ingest, admin; several separated by commas", HelpName = "RIGHTS", Required = true };
        var command = new SearchCommand("add", "Makes a key and prints it, this once", "search keys add cms --rights ingest",
            "Prints the new key on standard output. It is not kept: put it where the program that needs it will find it.") { name, rights, index };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetRequiredValue(rights).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(RightOf).ToList();
            string path = ExistingIndex(parsed.GetRequiredValue(index));
            Terminal.Line(new KeyFile(path).Add(parsed.GetRequiredValue(name), wanted, TimeProvider.System));
            Terminal.Error("This is the key; it cannot be shown again. Send it as the header: Authorization: Bearer KEY");
            return ExitCodes.Fine;
        });
        return command;
    }

    private static SearchCommand List()
    {
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var command = new SearchCommand("list", "Lists the keys", "search keys list", "Lists names and rights of the keys. The keys themselves are not kept.") { index, json };
        command.SetAction(parsed =>
        {
            var keys = new KeyFile(ExistingIndex(parsed.GetRequiredValue(index))).Read();
            if (parsed.GetValue(json)) Terminal.Json(keys.Select(key => new { key.Name, key.Rights, key.Created }));
            else
                foreach (var key in keys)
                    Terminal.Line($"{key.Name,-24} {string.Join(',', key.Rights).ToLowerInvariant(),-24} made {key.Created:yyyy-MM-dd}");
            return keys.Count > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
        });
        return command;
    }

    private static SearchCommand Revoke()
    {
        var index = SharedOptions.Index();
        var name = Name();
        var command = new SearchCommand("revoke", "Revokes a key", "search keys revoke cms", "Removes a key; a running server refuses it within a second.") { name, index };
        command.SetAction(parsed =>
        {
            if (new KeyFile(ExistingIndex(parsed.GetRequiredValue(index))).Revoke(parsed.GetRequiredValue(name))) return ExitCodes.Fine;
            Terminal.Error($"There is no key '{parsed.GetRequiredValue(name)}'.");
            return ExitCodes.NothingFound;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "name of the key" };

    private static KeyRight RightOf(string text) =>
        Enum.TryParse<KeyRight>(text, ignoreCase: true, out var right) && char.IsAsciiLetter(text[0]) ? right : throw new ArgumentException($"'{text}' is not a right: search, ingest or admin.");

    // Keys may be made before the first index; but a folder by a misspelt name shall not appear.
    private static string ExistingIndex(string path) =>
        Directory.Exists(path) ? path : throw new ArgumentException($"There is no folder {path}. Name the directory of the index with --index.");
}

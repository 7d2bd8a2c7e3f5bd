using System.Text.Json;
using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary>What the README tells people to type works, in its order, and its answer is the real one.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Command = "    dotnet run --project src/Search.Cli -- ";

    private readonly TemporaryDirectory _folder = new();
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "README.md"));

    public ReadmeTests()
    {
        Directory.CreateDirectory(_folder["seeds"]);
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds)) File.Copy(file, Path.Combine(_folder["seeds"], Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commands_InTheirOrder_ExitWith0()
    {
        var search = new SearchProgram(_folder.Path);
        var commands = _lines.Where(line => line.StartsWith(Command, StringComparison.Ordinal)).Select(line => line[Command.Length..]).ToList();
        Assert.Equal("serve", commands[0]);
        Assert.True(commands.Count > 4);
        foreach (string command in commands.Skip(1))
        {
            string[] arguments = [.. Regex.Matches(command, "\"([^\"]*)\"|(\\S+)").Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value)];
            var run = search.Run(arguments);
            Assert.True(run.ExitCode == 0, $"{command}: {run.ExitCode} {run.Errors}");
        }
    }

    [Fact]
    public async Task Serve_AndItsCurl_GiveTheAnswerThatIsShown()
    {
        string address = Regex.Match(_lines.Single(line => line.StartsWith("    curl ", StringComparison.Ordinal)), "'http://127.0.0.1:5080(.*)'").Groups[1].Value;
        await using var server = await RunningServer.StartAsync(new SearchProgram(_folder.Path));
        var answer = await server.GetAsync(address);
        int start = Array.IndexOf(_lines, "```json");
        string shown = string.Concat(_lines.Skip(start + 1).TakeWhile(line => line != "```").Select(line => line.Trim())).Replace(", … ]", "]");
        AssertShown(JsonDocument.Parse(shown).RootElement, answer, "");
    }

    // Everything that is shown must be in the answer; "…" and the time stand for anything, and lists may be cut at their end.
    private static void AssertShown(JsonElement shown, JsonElement answer, string path)
    {
        if (path == "/tookMs" || shown.ValueKind == JsonValueKind.String && shown.GetString() == "…") return;
        Assert.True(shown.ValueKind == answer.ValueKind, $"{path} is {answer.ValueKind}");
        switch (shown.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(shown.EnumerateObject().Select(property => property.Name), answer.EnumerateObject().Select(property => property.Name));
                foreach (var property in shown.EnumerateObject()) AssertShown(property.Value, answer.GetProperty(property.Name), $"{path}/{property.Name}");
                break;
            case JsonValueKind.Array:
                Assert.True(shown.GetArrayLength() <= answer.GetArrayLength(), $"{path} has {answer.GetArrayLength()} items");
                for (int i = 0; i < shown.GetArrayLength(); i++) AssertShown(shown[i], answer[i], $"{path}/{i}");
                break;
            case JsonValueKind.Number:
                Assert.True(Math.Abs(shown.GetDouble() - answer.GetDouble()) < 1e-6, $"{path} is {answer}");
                break;
            default:
                Assert.True(shown.ToString() == answer.ToString(), $"{path} is {answer}");
                break;
        }
    }
}

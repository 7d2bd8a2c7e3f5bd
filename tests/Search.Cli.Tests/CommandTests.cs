using System.Text.Json;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary>The real program in a folder of its own, as its users run it.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;

    public CommandTests()
    {
        _search = new SearchProgram(_folder.Path);
        Directory.CreateDirectory(_folder["seeds"]);
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds)) File.Copy(file, Path.Combine(_folder["seeds"], Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Index_TheSeeds_CommitsFiveArticlesAndSkipsTheReadme()
    {
        var run = _search.Run("index", "seeds", "--json");
        Assert.Equal(0, run.ExitCode);
        var report = Json(run.Output);
        Assert.Equal("committed", report.GetProperty("outcome").GetString());
        Assert.Equal(5, report.GetProperty("new").GetInt32());
        Assert.Equal(0, report.GetProperty("failedCount").GetInt32());
        Assert.Equal("README.md", Assert.Single(report.GetProperty("skipped").EnumerateArray()).GetProperty("file").GetString());
        Assert.Equal(5, report.GetProperty("coverage").GetProperty("title").GetInt32());
        Assert.Equal(3, report.GetProperty("coverage").GetProperty("author").GetInt32());
        Assert.Equal(2, report.GetProperty("coverage").GetProperty("date").GetInt32());
    }

    [Fact]
    public void Index_RunAgain_SaysThatNothingChangedAndCommitsNothing()
    {
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        string before = string.Join('\n', Directory.GetFiles(_folder["index"]).Order());
        var again = _search.Run("index", "seeds");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("Nothing changed", again.Errors);
        Assert.Equal(before, string.Join('\n', Directory.GetFiles(_folder["index"]).Order()));
        Assert.Single(Json(_search.Run("commits", "--json").Output).EnumerateArray());
    }

    [Fact]
    public void Suggest_BeginningOfAWord_PrintsCompletionsAndTheApisAnswer()
    {
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        var run = _search.Run("suggest", "munich", "bri");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Munich bridging the gap between Baku and Washington", run.Output);
        var answer = Json(_search.Run("suggest", "munich", "bri", "--json", "--limit", "1").Output);
        Assert.Equal("munich bri", answer.GetProperty("query").GetString());
        Assert.Single(answer.GetProperty("suggestions").EnumerateArray());
        Assert.Equal(1, _search.Run("suggest", "zzzzz").ExitCode);
        Assert.Equal(2, _search.Run("suggest", "a", "--limit", "99").ExitCode);
    }

    [Fact]
    public void Index_AfterAnEditAnAdditionAndADeletion_DoesExactlyThat()
    {
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        string[] files = [.. Directory.GetFiles(_folder["seeds"], "*.txt").Order()];
        File.WriteAllText(files[2], File.ReadAllText(files[2]).Replace("First and foremost, officials", "As the quokkas of Rottnest know, officials"));
        File.Delete(files[1]);
        File.WriteAllText(_folder["seeds/new.txt"], "The wombat digs\n\nThe wombat digs long burrows in the hills, and nobody knows how many entrances there are.\n");
        var report = Json(_search.Run("index", "seeds", "--json").Output);
        Assert.Equal((1, 1, 1, 3), (report.GetProperty("new").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("removed").GetInt32(),
            report.GetProperty("unchanged").GetInt32()));
        Assert.Equal(0, _search.Run("query", "quokkas").ExitCode);
        Assert.Equal(0, _search.Run("query", "wombat").ExitCode);
        Assert.Equal(1, _search.Run("query", "scorpions").ExitCode);
    }

    [Fact]
    public void Query_OnATerminalOrAsJson_GivesTheHits()
    {
        _search.Run("index", "seeds");
        var text = _search.Run("query", "blinken munich");
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("1. ", text.Output);
        Assert.Contains("Samir Valiev · 2024-02-18 12:05 · ANALYTICS", text.Output);
        Assert.DoesNotContain('\u001b', text.Output);
        var json = Json(_search.Run("query", "blinken munich", "--limit", "1", "--json").Output);
        Assert.Single(json.GetProperty("hits").EnumerateArray());
        Assert.Equal(1, _search.Run("query", "nothinglikethis").ExitCode);
    }

    [Fact]
    public void Query_FacetsAndWhatWasMeant_AreShownToPeopleToo()
    {
        _search.Run("index", "seeds");
        var run = _search.Run("query", "muncih", "--facets", "section,author,date:year", "--limit", "0");
        Assert.Contains("Did you mean 'munich'?", run.Errors, StringComparison.Ordinal);
        Assert.Contains("section: ANALYTICS 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Samir Valiev 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("date by year: 2024 1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("source:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_MistypedOption_IsNoTextToSearchFor()
    {
        _search.Run("index", "seeds");
        var run = _search.Run("query", "munich", "--limt", "5");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("There is no option '--limt'", run.Errors);
        Assert.Equal(0, _search.Run("query", "munich", "--", "--limt").ExitCode);
        Assert.Equal(0, _search.Run("query", "baku", "-munich").ExitCode);
    }

    [Theory]
    [InlineData("`search keys add --help` shows", "keys", "add")]
    [InlineData("There is no option '--indx'", "index", "seeds", "--indx", "other")]
    [InlineData("There is no option '--jsn'", "extract", "seeds", "--jsn")]
    [InlineData("There is no option '--repiar'", "check", "--repiar")]
    [InlineData("There is no option '--jsn'", "diff", "default", "--jsn", "--queries", "q")]
    [InlineData("--to is 'x'; it takes a whole number.", "rollback", "--to", "x")]
    [InlineData("--max-failed is '3%'; it takes a whole number.", "index", "seeds", "--max-failed", "3%")]
    [InlineData("--from goes with --terms", "inspect", "--from", "a")]
    [InlineData("exclude each other", "inspect", "--terms", "body", "--postings", "body:a")]
    [InlineData("concurrent-searches must be 1 to 1024", "serve", "--concurrent-searches", "0")]
    [InlineData("urls: 'foo' is not an address", "serve", "--urls", "foo")]
    public void Call_MistypedOptionOrValue_IsNamedInPlainWords(string message, params string[] arguments)
    {
        var run = _search.Run(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["index"]));
    }

    [Fact]
    public void Rollback_MakesTheOlderCommitLiveUnderANewNumber()
    {
        _search.Run("index", "seeds");
        File.Delete(Directory.GetFiles(_folder["seeds"], "003*").Single());
        _search.Run("index", "seeds");
        Assert.Equal(1, _search.Run("query", "title:munich").ExitCode);
        var back = _search.Run("rollback");
        Assert.Equal(0, back.ExitCode);
        Assert.Equal(0, _search.Run("query", "title:munich").ExitCode);
        long[] generations = [.. Json(_search.Run("commits", "--json").Output).EnumerateArray().Select(commit => commit.GetProperty("generation").GetInt64())];
        Assert.Equal([3, 2, 1], generations);
        Assert.Equal(0, _search.Run("check").ExitCode);
    }

    [Fact]
    public void Extract_AsJson_PrintsAnObjectALineWithProvenance()
    {
        var run = _search.Run("extract", "seeds", "--json");
        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Json).ToArray();
        Assert.Equal(6, lines.Length);
        var munich = lines.Single(line => line.GetProperty("file").GetString()!.EndsWith("003_c39d82b57bb39440.txt"));
        Assert.Equal("Munich bridging the gap between Baku and Washington", munich.GetProperty("title").GetString());
        Assert.Equal("Samir Valiev", munich.GetProperty("author")[0].GetString());
        Assert.True(munich.GetProperty("provenance").GetProperty("date").GetProperty("confidence").GetDouble() > 0.5);
        Assert.NotEmpty(munich.GetProperty("removed").EnumerateArray());
    }

    [Fact]
    public void Extract_OfAPageThatStatesAll_HasEveryKey()
    {
        File.WriteAllText(_folder["page.html"], """
            <html lang="en"><head><meta property="og:url" content="https://daily.example/bridge"><meta property="og:site_name" content="The Daily"><meta name="description" content="Work begins in spring.">
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council votes for the bridge", "author": {"@type": "Person", "name": "Jane Doe"}, "articleSection": "Local",
            "datePublished": "2023-05-02T10:15:00+02:00", "dateModified": "2023-05-03T08:00:00+02:00"}</script></head>
            <body><nav><a href="/">Home</a></nav><h1>Council votes for the bridge</h1><p>The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.</p></body></html>
            """);
        var run = _search.Run("extract", "page.html", "--json");
        var line = Json(run.Output);
        string[] keys = ["file", "title", "subtitle", "author", "date", "datePrecision", "updated", "section", "source", "lang", "url", "body", "provenance", "removed"];
        Assert.Equal(keys, line.EnumerateObject().Select(property => property.Name).Where(keys.Contains));
        Assert.Equal("2023-05-03T08:00", line.GetProperty("updated").GetString());
        Assert.Equal("+02:00", line.GetProperty("zone").GetString());
        foreach (string key in (string[])["rule", "line", "confidence", "text", "rivals"])
            Assert.True(line.GetProperty("provenance").GetProperty("title").TryGetProperty(key, out _), key);
        Assert.Contains("] Home", _search.Run("extract", "page.html").Output);
    }

    [Fact]
    public void Check_SoundAndDamaged_SaysSo()
    {
        _search.Run("index", "seeds");
        var sound = _search.Run("check", "index");
        Assert.Equal(0, sound.ExitCode);
        Assert.StartsWith("Clean", sound.Output);
        string file = Directory.GetFiles(_folder["index"], "*.doc").Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var damaged = _search.Run("check", "index");
        Assert.Equal(5, damaged.ExitCode);
        Assert.Contains(".doc", damaged.Output);
    }

    [Fact]
    public void Inspect_ShowsSegmentsTermsPostingsAndADocument()
    {
        _search.Run("index", "seeds");
        Assert.Contains("body", _search.Run("inspect", "index").Output);
        Assert.Contains("munich", _search.Run("inspect", "--terms", "body", "--from", "munich", "--limit", "1").Output);
        Assert.Matches(@"freq \d+ norm \d+: \d+\[\d+-\d+\]", _search.Run("inspect", "--postings", "body:munich").Output);
        string first = _search.Run("inspect", "--postings", "body:munich").Output.Trim().Split(' ')[0];
        Assert.Contains("boost * idf * tf", _search.Run("inspect", "--score", "body:munich", "--document", first).Output);
        Assert.Equal(2, _search.Run("inspect", "--score", "body:munich").ExitCode);
        Assert.Contains("Document 0", _search.Run("inspect", "--document", "0").Output);
        Assert.Equal(2, _search.Run("inspect", "--document", "99").ExitCode);
    }

    [Theory]
    [InlineData("--terms", "bdy")]
    [InlineData("--postings", "bdy:munich")]
    [InlineData("--score", "bdy:munich")]
    public void Inspect_OfAFieldThatIsNone_NamesThoseThereAre(string option, string value)
    {
        _search.Run("index", "seeds");
        var wrong = _search.Run("inspect", option, value, "--document", "0");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains($"{option}: no field 'bdy' has terms; those that have are author, ", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("body, ", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_WithARankingProfile_UsesItsWeights()
    {
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        double Score(params string[] options) => Json(_search.Run(["query", "munich", "--json", .. options]).Output).GetProperty("hits")[0].GetProperty("score").GetDouble();
        File.WriteAllText(_folder["flat.json"], """{"name":"flat","title":1,"titleExact":0,"exactForm":0}""");
        Assert.True(Score("--ranking", "flat.json") < Score());
        File.WriteAllText(_folder["wrong.json"], """{"title":0.5,"b":7}""");
        var wrong = _search.Run("query", "munich", "--ranking", "wrong.json");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("title is 0.5", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("b is 7", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void QueryAndServe_WithSynonyms_SearchThemOrNameTheLineThatIsWrong()
    {
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        File.WriteAllText(_folder["synonyms.txt"], "# places\nbavarias capital => munich\n");
        Assert.Equal(1, _search.Run("query", "bavarias capital", "--json", "--typos", "off").ExitCode);
        Assert.Contains("<mark>Munich</mark>", _search.Run("query", "bavarias capital", "--json", "--typos", "off", "--synonyms", "synonyms.txt").Output, StringComparison.Ordinal);
        File.WriteAllText(_folder["wrong.txt"], "car, automobile\nalone\n");
        foreach (string command in new[] { "query munich", "serve --urls http://127.0.0.1:0" })
        {
            var wrong = _search.Run([.. command.Split(' '), "--synonyms", "wrong.txt"]);
            Assert.Equal(2, wrong.ExitCode);
            Assert.Contains("wrong.txt, line 2", wrong.Errors, StringComparison.Ordinal);
        }
        Assert.Contains("none.txt", _search.Run("serve", "--synonyms", "none.txt", "--urls", "http://127.0.0.1:0").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void DiffAndTune_ProfilesAndQueries_ComparedOrRefused()
    {
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        File.WriteAllText(_folder["queries"], "1\tmunich\n2\tpeace talks\n");
        File.WriteAllText(_folder["flat.json"], """{"name":"flat","title":1}""");
        var answer = Json(_search.Run("diff", "default", "flat.json", "--queries", "queries", "--json").Output);
        Assert.Equal(2, answer.GetProperty("queries").GetInt32());
        Assert.Equal(1, answer.GetProperty("meanOverlap").GetDouble());
        Assert.StartsWith("2 queries: 100.0 % of the first ten in common, 2 unchanged, 0 with another first hit",
            _search.Run("diff", "1", "1", "--queries", "queries").Output, StringComparison.Ordinal);
        Assert.Equal(2, _search.Run("diff", "default", "nowhere.json", "--queries", "queries").ExitCode);
        File.WriteAllText(_folder["qrels"], "1 0 x 1\n");
        var tuned = _search.Run("tune", "--queries", "queries", "--qrels", "qrels");
        Assert.Equal(2, tuned.ExitCode);
        Assert.Contains("at least 10 are needed", tuned.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_OnJudgedQueries_GivesTheFiguresThatTheRanksMean()
    {
        _search.Run("index", "seeds");
        File.WriteAllText(_folder["queries"], "1\tmunich bridging\n2\tnothinglikethis\n");
        File.WriteAllText(_folder["qrels"], "1 0 seeds/003_c39d82b57bb39440.txt 1\n2 0 seeds/000_11ec2379a62cc5bd.txt 1\n");
        var figures = Json(_search.Run("eval", "--queries", "queries", "--qrels", "qrels", "--json").Output);
        Assert.Equal(0.5, figures.GetProperty("mean").GetProperty("ndcg10").GetDouble());
        Assert.Equal(0.5, figures.GetProperty("mean").GetProperty("mrr").GetDouble());
        Assert.Equal(0.05, figures.GetProperty("mean").GetProperty("p10").GetDouble());
        Assert.Contains("nDCG@10 0.5000", _search.Run("eval", "--queries", "queries", "--qrels", "qrels").Output);
        // Figures of zero do not tell that the files do not belong together, or not to this index.
        File.WriteAllText(_folder["qrels"], "1 0 003_c39d82b57bb39440.txt 1\n");
        Assert.Contains("are the ids in the judgments those that `search query` shows?", _search.Run("eval", "--queries", "queries", "--qrels", "qrels").Errors);
        File.WriteAllText(_folder["qrels"], "q1 0 seeds/003_c39d82b57bb39440.txt 1\n");
        var unjudged = _search.Run("eval", "--queries", "queries", "--qrels", "qrels");
        Assert.Equal(1, unjudged.ExitCode);
        Assert.Contains("the same in both files", unjudged.Errors);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("index")]
    [InlineData("index", "no-such-folder")]
    [InlineData("index", "seeds", "--rebuild", "--no-delete")]
    [InlineData("index", "seeds", "--map", "title")]
    [InlineData("query", "x")]
    [InlineData("check", "no-such-index")]
    [InlineData("rollback")]
    public void WrongCall_ExitsWith2AndSaysWhyInOneLine(params string[] arguments)
    {
        var run = _search.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Index_EmptySource_IsAnErrorAndKeepsTheArchive()
    {
        _search.Run("index", "seeds");
        foreach (string file in Directory.GetFiles(_folder["seeds"])) File.Delete(file);
        var run = _search.Run("index", "seeds");
        Assert.Contains(run.ExitCode, (int[])[2, 4]);
        Assert.Equal(0, _search.Run("query", "munich").ExitCode);
    }

    [Theory]
    [InlineData("index")]
    [InlineData("serve")]
    [InlineData("query")]
    [InlineData("extract")]
    [InlineData("check")]
    [InlineData("inspect")]
    [InlineData("bench")]
    [InlineData("commits")]
    [InlineData("rollback")]
    public void Help_OfEachCommand_BeginsWithAnExample(string command)
    {
        var help = _search.Run(command, "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.StartsWith($"Example:\n  search {command}", help.Output);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}

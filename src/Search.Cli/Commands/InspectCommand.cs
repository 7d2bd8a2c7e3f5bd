using System.CommandLine;
using Search.Archive;
using Search.Engine.Diagnostics;
using Search.Engine.Reading;

namespace Search.Cli.Commands;

/// <summary><c>search inspect</c>: shows what stands in an index, part by part.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var directory = SharedOptions.Directory();
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var terms = new Option<string?>("--terms") { Description = "list the terms of this field with their statistics", HelpName = "FIELD" };
        var from = new Option<string?>("--from") { Description = "with --terms: the first term to list", HelpName = "TERM" };
        var postings = new Option<string?>("--postings") { Description = "list the documents of a term with positions and offsets", HelpName = "FIELD:TERM" };
        var score = new Option<string?>("--score") { Description = "with --document: how the score of a term in it comes about", HelpName = "FIELD:TERM" };
        var document = new Option<int?>("--document") { Description = "show a document by its number in the index", HelpName = "N" };
        var limit = new Option<int>("--limit") { Description = "how many terms or documents to list, 1 to 1,000,000", HelpName = "N", DefaultValueFactory = _ => 50 };
        var command = new SearchCommand("inspect", "Shows what is in an index, part by part", "search inspect index --postings body:munich",
            "Shows segments with the size of each part and fields with their statistics; on request terms, postings, a document, the score of a term in it.")
        {
            directory, index, terms, from, postings, document, score, limit, json,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(directory) ?? parsed.GetRequiredValue(index);
            int count = parsed.GetValue(limit);
            if (count is < 1 or > 1_000_000) throw new ArgumentException($"--limit is {count}; allowed is 1 to 1,000,000.");
            if (parsed.GetValue(from) != null && parsed.GetValue(terms) == null) throw new ArgumentException("--from goes with --terms.");
            if (new[] { terms, postings, score }.Count(option => parsed.GetValue(option) != null) > 1) throw new ArgumentException("--terms, --postings and --score exclude each other.");
            if (!ArchiveCommits.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {path}.");
            using var snapshot = IndexSnapshot.Open(path);
            var inspector = new IndexInspector(snapshot);
            bool asJson = parsed.GetValue(json);
            if (parsed.GetValue(terms) is { } field) return ShowTerms(inspector.Terms(SharedOptions.FieldWithTerms("--terms", field, inspector), parsed.GetValue(from), count), asJson);
            if (parsed.GetValue(postings) is { } pair) return ShowPostings(inspector, pair, count, asJson);
            if (parsed.GetValue(score) is { } scored) return ShowScore(snapshot, inspector, scored, parsed.GetValue(document), asJson);
            if (parsed.GetValue(document) is { } number) return ShowDocument(snapshot, inspector, number, asJson);
            ShowOverview(snapshot, inspector, asJson);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static void ShowOverview(IndexSnapshot snapshot, IndexInspector inspector, bool asJson)
    {
        var segments = inspector.Segments();
        var fields = inspector.Fields();
        if (asJson)
        {
            Terminal.Json(new { snapshot.Generation, snapshot.DocCount, snapshot.MaxDoc, Segments = segments, Fields = fields });
            return;
        }
        Terminal.Line($"Commit {snapshot.Generation}: {Terminal.Number(snapshot.DocCount)} documents, {Terminal.Number(snapshot.MaxDoc - snapshot.DocCount)} deleted ones not yet merged away");
        foreach (var segment in segments)
        {
            Terminal.Line($"\n{Terminal.Bold(segment.Name)}  {Terminal.Number(segment.LiveCount)} of {Terminal.Number(segment.MaxDoc)} documents live, {Terminal.Size(segment.SizeBytes)}");
            Terminal.Line("  " + string.Join("  ", segment.SizeByExtension.OrderByDescending(part => part.Value).Select(part => $"{part.Key} {Terminal.Size(part.Value)}")));
        }
        Terminal.Line("\nSizes of fields are without stored fields, which are kept by document.");
        Terminal.Line($"{"field",-12}{"postings",-9}{"terms",10}{"documents",10}{"tokens",12}{"size",9}  columns");
        foreach (var field in fields)
            Terminal.Line($"{field.Name,-12}{PostingsOf(field),-9}{Terminal.Number(field.TermCount),10}{Terminal.Number(field.Statistics.DocCount),10}"
                + $"{Terminal.Number(field.Statistics.SumTotalTermFreq),12}{Terminal.Size(field.SizeBytes),9}  {ColumnsOf(field)}");
    }

    // What each posting tells beside the document: the last of frequency, position and offsets, each of which includes those before.
    private static string PostingsOf(FieldSummary field) => field.Indexing switch
    {
        "None" => "-",
        "Docs" => "docs",
        var parts => parts[(parts.LastIndexOf("And", StringComparison.Ordinal) + 3)..].ToLowerInvariant(),
    };

    private static string ColumnsOf(FieldSummary field) =>
        string.Join(", ", new[] { field.DocValues == "None" ? null : field.DocValues, field.Point ? "point" : null, field.Norms ? "norms" : null }.Where(column => column != null));

    private static int ShowTerms(IEnumerable<TermSummary> terms, bool asJson)
    {
        int count = 0;
        foreach (var term in terms)
        {
            count++;
            if (asJson) Terminal.JsonLine(term);
            else Terminal.Line($"{Terminal.Number(term.DocFreq),10}{Terminal.Number(term.TotalTermFreq),12}  {Terminal.Clean(term.Text)}");
        }
        return count > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
    }

    private static int ShowPostings(IndexInspector inspector, string pair, int limit, bool asJson)
    {
        var (field, term) = FieldAndTerm("--postings", pair, inspector);
        int count = 0;
        foreach (var posting in inspector.Postings(field, term, limit))
        {
            count++;
            if (asJson) Terminal.JsonLine(posting);
            else Terminal.Line($"{posting.DocId,9}{(posting.Live ? "" : " deleted")} freq {posting.Freq} norm {posting.Norm}: "
                + $"{string.Join(' ', posting.Occurrences.Select(place => $"{place.Position}[{place.Start}-{place.End}]"))}");
        }
        return count > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
    }

    private static int ShowScore(IndexSnapshot snapshot, IndexInspector inspector, string pair, int? number, bool asJson)
    {
        var (field, term) = FieldAndTerm("--score", pair, inspector);
        int document = number ?? throw new ArgumentException("--score needs the document: --document N.");
        CheckDocument(snapshot, document);
        var explanation = inspector.Score(field, term, document);
        if (asJson) Terminal.Json(explanation);
        else foreach (string line in explanation.ToString().TrimEnd().Split('\n')) Terminal.Line(Terminal.Clean(line));
        return explanation.IsMatch ? ExitCodes.Fine : ExitCodes.NothingFound;
    }

    private static (string Field, string Term) FieldAndTerm(string option, string pair, IndexInspector inspector)
    {
        int colon = pair.IndexOf(':');
        if (colon <= 0) throw new ArgumentException($"{option} '{pair}' is not of the form field:term.");
        return (SharedOptions.FieldWithTerms(option, pair[..colon], inspector), pair[(colon + 1)..]);
    }

    private static void CheckDocument(IndexSnapshot snapshot, int number)
    {
        if (number < 0 || number >= snapshot.MaxDoc) throw new ArgumentException($"--document is {number}; the index has documents 0 to {snapshot.MaxDoc - 1}.");
    }

    private static int ShowDocument(IndexSnapshot snapshot, IndexInspector inspector, int number, bool asJson)
    {
        CheckDocument(snapshot, number);
        var document = inspector.Document(number);
        if (asJson)
        {
            Terminal.Json(document);
            return ExitCodes.Fine;
        }
        Terminal.Line($"Document {document.DocId} in segment {document.Segment}{(document.Live ? "" : ", deleted")}");
        foreach (var field in document.Stored.Fields) Terminal.Line($"  {field.Name,-18}{Terminal.Clean(field.AsText())}");
        foreach (var (name, values) in document.DocValues) Terminal.Line(Terminal.Dim($"  {name,-18}column: {string.Join(", ", values)}"));
        return ExitCodes.Fine;
    }
}

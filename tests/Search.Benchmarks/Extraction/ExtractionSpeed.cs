using System.Runtime;
using System.Text;
using Search.Extraction;
using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Files;
using Search.Extraction.Html;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// How fast plain text is read, on one thread, once the code is compiled; where the time goes; and how it grows with the length of
/// an article. HTML pages are rendered to text first, and some are read as HTML too. Times are the processor's, and the least of
/// many passes, so that other programs on the machine count little.
/// </summary>
public static class ExtractionSpeed
{
    // The compiler counts calls, then optimises in the background, and on a busy machine both take seconds: warm is what has run so long without anything compiled anew.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(30);
    private const int Passes = 15;
    private const int Doublings = 7;

    // Pages are large: some dozen tell enough.
    private const int HtmlPages = 40;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("extraction-speed FOLDER...");
            return 2;
        }

        foreach (var folder in args)
        {
            var texts = LabelledFolder.Read(folder).Select(p => p.IsHtml ? Encoding.UTF8.GetBytes(PageText.Of(p.Bytes)) : p.Bytes).ToList();
            Console.WriteLine($"{Path.GetFileName(folder.TrimEnd('/'))}: {texts.Count} texts, {texts.Average(t => t.Length):F0} bytes each");
            var extractor = new Extractor();
            var seconds = Least(() => texts.ForEach(t => Extract(extractor, t)));
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            texts.ForEach(t => Extract(extractor, t));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Console.WriteLine($"  {texts.Count / seconds:F0} articles/s, {texts.Sum(t => (long)t.Length) / 1e6 / seconds:F1} MB/s, {allocated / 1e3 / texts.Count:F0} kB of memory each");
            Phases(texts);
            HtmlPhases([.. LabelledFolder.Read(folder).Where(p => p.IsHtml).Take(HtmlPages)]);
        }

        Growth();
        return 0;
    }

    private static void Phases(List<byte[]> texts)
    {
        var decoded = texts.ConvertAll(t => TextDecoder.Decode(t).Text);
        var lines = decoded.ConvertAll(LineSplitter.Split);
        var contexts = lines.ConvertAll(l => LineContext.Of(l));
        Phase("decode", texts.Count, () => texts.ForEach(t => { TextDecoder.IsBinary(t); TextDecoder.Decode(t); }));
        Phase("lines", texts.Count, () => decoded.ForEach(t => LineSplitter.Split(t)));
        Phase("context", texts.Count, () => lines.ForEach(l => LineContext.Of(l)));
        Phase("features", texts.Count, () => contexts.ForEach(c => BodyModel.Text.Features(c)));
        Phase("model, both passes", texts.Count, () => contexts.ForEach(c => BodyModel.Text.Scores(c)));
        Phase("body", texts.Count, () => contexts.ForEach(c => BodyFinder.Find(c, BodyModel.Text)));
        var shell = new Article { File = "a.txt", Format = ArticleFormat.Text };
        var found = contexts.ConvertAll(c => (Context: c, Scores: BodyModel.Text.Scores(c)));
        Phase("fields", texts.Count, () => found.ForEach(f => LinesArticle.Build(BodyFinder.Find(f.Context, f.Scores), null, null, shell)));
        var bodies = found.ConvertAll(f => BodyFinder.Find(f.Context, f.Scores));
        Phase("  title", texts.Count, () => bodies.ForEach(b => TitleFinder.Find(b)));
        foreach (var body in bodies)
            body.Title = TitleFinder.Find(body) is [var title, ..] ? title.Line : -1;
        Phase("  date", texts.Count, () => bodies.ForEach(b => DateFinder.Find(b, DateOrder.Of(b.Lines, new FoundFields()))));
        Phase("  byline", texts.Count, () => bodies.ForEach(b => BylineFinder.Find(b)));
        Phase("  section", texts.Count, () => bodies.ForEach(b => SectionFinder.Find(b)));
        Phase("  notes", texts.Count, () => bodies.ForEach(b => SpecialCases.Notes(b, null)));
        Phase("  removed", texts.Count, () => bodies.ForEach(b => b.Removed()));
    }

    private static void HtmlPhases(List<LabelledPage> pages)
    {
        if (pages.Count == 0)
            return;
        var extractor = new Extractor();
        var seconds = Least(() => pages.ForEach(p => _ = extractor.Extract(ArticleSource.FromBytes(p.Bytes, "a.html")).First()));
        Console.WriteLine($"  as HTML: {pages.Count / seconds:F0} pages/s, {pages.Sum(p => (long)p.Bytes.Length) / 1e6 / seconds:F1} MB/s");
        var texts = pages.ConvertAll(p => TextDecoder.Decode(p.Bytes).Text);
        Phase("scan for depth", pages.Count, () => texts.ForEach(t => _ = MarkupScanner.WhyTooMuch(t)));
        Phase("parse", pages.Count, () => texts.ForEach(t => HtmlPage.Parse(t).Dispose()));
        var documents = texts.ConvertAll(HtmlPage.Parse);
        Phase("lines", pages.Count, () => documents.ForEach(d => HtmlLines.Of(d)));
        Phase("statements", pages.Count, () => documents.ForEach(d => PageStatements.Of(d)));
        var read = documents.ConvertAll(d => (Lines: HtmlLines.Of(d), Found: PageStatements.Of(d)));
        Phase("context", pages.Count, () => read.ForEach(p => LineContext.Of(p.Lines.Lines)));
        var contexts = read.ConvertAll(p => LineContext.Of(p.Lines.Lines));
        Phase("body", pages.Count, () =>
        {
            for (var i = 0; i < read.Count; i++)
                HtmlBodyFinder.Find(read[i].Lines, contexts[i], HtmlBodyModel.Shipped.Scores(read[i].Lines, contexts[i], read[i].Found));
        });
        documents.ForEach(d => d.Dispose());
    }

    // An article made longer by more paragraphs like its own: seconds for each length, and how they grow when it doubles.
    private static void Growth()
    {
        var extractor = new Extractor();
        var previous = 0.0;
        for (var doubling = 0; doubling < Doublings; doubling++)
        {
            var text = new StringBuilder("New bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n");
            for (var i = 0; i < 200 << doubling; i++)
                text.Append($"The council said on day {i} that the bridge number {i * 7919 % 1009} would cost more than {i} people had thought when they met {i % 13} times.\n\n");
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            var seconds = Least(() => Extract(extractor, bytes));
            Console.WriteLine($"  {bytes.Length / 1e6,6:F2} MB  {seconds * 1000,8:F1} ms{(previous > 0 ? $"  x {seconds / previous:F2} for twice the length" : "")}");
            previous = seconds;
        }
    }

    private static void Phase(string name, int count, Action action) => Console.WriteLine($"  {name,-20} {Least(action) / count * 1e6,7:F0} us each");

    private static void Extract(Extractor extractor, byte[] text) => _ = extractor.Extract(ArticleSource.FromBytes(text, "a.txt")).First();

    private static double Least(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        var (compiled, last) = (0L, start);
        while (Environment.CpuUsage.TotalTime - last < WarmUp && Environment.CpuUsage.TotalTime - start < LongestWarmUp)
        {
            action();
            if (JitInfo.GetCompiledMethodCount() is var count && count != compiled)
                (compiled, last) = (count, Environment.CpuUsage.TotalTime);
        }

        var least = double.MaxValue;
        for (var i = 0; i < Passes; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            action();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return least;
    }
}

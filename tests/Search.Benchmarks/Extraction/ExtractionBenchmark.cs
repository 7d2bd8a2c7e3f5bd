using System.Diagnostics;
using System.Text;
using Search.Extraction;
using Search.Extraction.Html;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Figures of extraction on labelled folders: what a person marks against what we find, each page read alone. HTML pages are read
/// twice: as HTML, and as the plain text of their lines. With "--misses FIELD" prints every page where the field is wrong.
/// </summary>
public static class ExtractionBenchmark
{
    public static int Run(string[] args)
    {
        var misses = Array.IndexOf(args, "--misses") is >= 0 and var at ? args[at + 1] : null;
        var folders = args.Where((a, i) => a != "--misses" && (i == 0 || args[i - 1] != "--misses")).ToList();
        if (folders.Count == 0)
        {
            Console.Error.WriteLine("extraction FOLDER... [--misses title|author|date|body|first|last]");
            return 2;
        }

        foreach (var folder in folders)
        {
            var pages = LabelledFolder.Read(folder);
            Measure(folder, "as it is", pages, misses);
            if (pages.Exists(p => p.IsHtml))
                Measure(folder, "HTML as plain text", [.. pages.Select(AsText)], misses);
        }

        return 0;
    }

    private static LabelledPage AsText(LabelledPage page)
    {
        using var document = HtmlPage.Parse(Encoding.UTF8.GetString(page.Bytes));
        var text = string.Join('\n', HtmlLines.Of(document).Select(l => l.Text));
        return page with { Bytes = Encoding.UTF8.GetBytes(text), IsHtml = false };
    }

    private static void Measure(string folder, string how, List<LabelledPage> pages, string? misses)
    {
        var extractor = new Extractor();
        var score = new FieldScores(misses);
        long bytes = 0;
        var used = TimeSpan.Zero;
        // Compiled before it is timed.
        foreach (var page in pages.Take(50))
            _ = extractor.Extract(ArticleSource.FromBytes(page.Bytes, "page" + (page.IsHtml ? ".html" : ".txt"))).First();
        foreach (var page in pages)
        {
            var source = ArticleSource.FromBytes(page.Bytes, "page" + (page.IsHtml ? ".html" : ".txt"));
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var result = extractor.Extract(source).First();
            used += Process.GetCurrentProcess().TotalProcessorTime - before;
            bytes += page.Bytes.Length;
            score.Add(page, result.Article);
        }

        Console.WriteLine($"{Path.GetFileName(folder.TrimEnd('/'))}, {how}: {pages.Count} pages");
        score.Print();
        Console.WriteLine($"  speed              {pages.Count / used.TotalSeconds:F0} pages/s, {bytes / 1e6 / used.TotalSeconds:F1} MB/s by processor time");
    }
}

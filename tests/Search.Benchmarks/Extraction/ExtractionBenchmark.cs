using Search.Extraction;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Figures of extraction on labelled folders: what a person marks against what we find, each page read alone. HTML pages are read
/// three times: as HTML, rendered to text as scrapers do (<see cref="PageText"/>), and cut to the texts that cleaner archives hold
/// (<see cref="TextCuts"/>); of text only the labels count that it prints. Furniture kept is the share of the lines outside the true body
/// that were taken for body.
/// With "--misses FIELD[,FIELD...]" prints every page where such a field is wrong; "--texts DIR" keeps the rendered texts, to be looked at.
/// </summary>
public static class ExtractionBenchmark
{
    public static int Run(string[] args)
    {
        var folders = new List<string>();
        string? misses = null, texts = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--misses" && i + 1 < args.Length)
                misses = args[++i];
            else if (args[i] == "--texts" && i + 1 < args.Length)
                texts = args[++i];
            else
                folders.Add(args[i]);
        }

        if (folders.Count == 0)
        {
            Console.Error.WriteLine("extraction FOLDER... [--misses title|author|date|section|body|first|last|notes[,...]] [--texts DIR]");
            return 2;
        }

        foreach (var folder in folders)
        {
            var pages = LabelledFolder.Read(folder);
            Measure(folder, "as it is", pages, misses);
            if (!pages.Exists(p => p.IsHtml))
                continue;
            var rendered = pages.ConvertAll(VisibleLabels.AsText);
            var clean = pages.Select(VisibleLabels.AsCleanText).OfType<LabelledPage>().ToList();
            Measure(folder, "as plain text", rendered, misses);
            Measure(folder, "as clean text", clean, misses);
            if (texts is null)
                continue;
            Keep(rendered, Path.Combine(texts, "plain"));
            Keep(clean, Path.Combine(texts, "clean"));
        }

        return 0;
    }

    private static void Keep(List<LabelledPage> pages, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var page in pages)
            File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(page.File).Split('.')[0] + ".txt"), page.Bytes);
    }

    private static void Measure(string folder, string how, List<LabelledPage> pages, string? misses)
    {
        var extractor = new Extractor();
        var score = new FieldScores(misses);
        foreach (var page in pages)
        {
            var result = extractor.Extract(ArticleSource.FromBytes(page.Bytes, "page" + (page.IsHtml ? ".html" : ".txt"))).First();
            score.Add(page, result.Article);
            foreach (var note in misses == "notes" ? result.Article?.Notes ?? [result.Failure!.Reason] : [])
                Console.WriteLine($"    {Path.GetFileName(page.File)}: {note}");
        }

        Console.WriteLine($"{Path.GetFileName(folder.TrimEnd('/'))}, {how}: {pages.Count} pages");
        score.Print();
    }
}

using System.Diagnostics;
using System.Globalization;
using Search.Extraction;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// What learning over the files of a site is worth: the pages of made sites (<see cref="SitePages"/>) read one by one, and read with what all pages of
/// their site teach together. Also how long learning takes, and which paragraphs of bodies it takes for furniture.
/// With "--keep DIR" the pages are written, a folder for each site, with a truth.jsonl, to be looked at and to be indexed.
/// </summary>
public static class SiteBenchmark
{
    public static int Run(string[] args)
    {
        int pages = 30, most = 20, seed = 1;
        string? keep = null, misses = null;
        var folders = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--pages")
                pages = int.Parse(args[++i], CultureInfo.InvariantCulture);
            else if (args[i] == "--sites")
                most = int.Parse(args[++i], CultureInfo.InvariantCulture);
            else if (args[i] == "--seed")
                seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
            else if (args[i] == "--keep")
                keep = args[++i];
            else if (args[i] == "--misses")
                misses = args[++i];
            else
                folders.Add(args[i]);
        }

        if (folders.Count < 2)
        {
            Console.Error.WriteLine("extraction-sites [--pages 30] [--sites 20] [--seed 1] [--keep DIR] [--misses FIELD|lines] DOCS.jsonl FOLDER...");
            return 2;
        }

        var sources = SitePages.ReadSources(folders[0]);
        var random = new Random(seed);
        var sites = folders.Skip(1).SelectMany(LabelledFolder.Read).Select(SitePages.Like).OfType<SitePages>().DistinctBy(s => s.Site).OrderBy(_ => random.Next()).Take(most).ToList();
        var made = new List<LabelledPage>();
        foreach (var site in sites)
        {
            var mixed = sources.OrderBy(_ => random.Next()).ToList();
            made.AddRange(site.Make(mixed[..Math.Min(pages, mixed.Count / 2)], mixed[(mixed.Count / 2)..], random));
        }

        Console.WriteLine($"{sites.Count} sites of {pages} pages");
        if (keep is not null)
            Keep(made, keep);
        Measure(made, misses);
        return 0;
    }

    private static void Measure(List<LabelledPage> pages, string? misses)
    {
        var extractor = new Extractor();
        var sources = pages.ConvertAll(p => ArticleSource.FromBytes(p.Bytes, p.File, p.Site));
        var clock = Stopwatch.StartNew();
        var furniture = Furniture.Learn(sources);
        var learning = clock.Elapsed;
        var (alone, together) = (new FieldScores(null), new FieldScores(misses));
        int lost = 0, right = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            var (one, all) = (extractor.Extract(sources[i]).First().Article, extractor.Extract(sources[i], furniture).First().Article);
            alone.Add(pages[i], one);
            together.Add(pages[i], all);
            var truth = pages[i].Body!.Split('\n').ToHashSet();
            var kept = (all?.Body ?? []).ToHashSet();
            foreach (var paragraph in (one?.Body ?? []).Where(p => truth.Contains(p) && !kept.Contains(p)))
            {
                lost++;
                if (misses == "lines")
                    Console.WriteLine($"    {pages[i].File} lost: {Reason(all, paragraph)}: {Cut(paragraph)}");
            }

            foreach (var paragraph in (one?.Body ?? []).Where(p => !truth.Contains(p) && !kept.Contains(p)))
                right++;
            foreach (var paragraph in misses == "lines" ? kept.Where(p => !truth.Contains(p)) : [])
                Console.WriteLine($"    {pages[i].File} kept: {Cut(paragraph)}");
        }

        Console.WriteLine("each page alone");
        alone.Print();
        Console.WriteLine(FormattableString.Invariant($"with what its site teaches (learning {1000 * learning.TotalSeconds / pages.Count:F2} ms a page; of the bodies it took {right} paragraphs of furniture and {lost} of the article)"));
        together.Print();
    }

    private static string? Reason(Article? article, string paragraph) => article?.Removed.FirstOrDefault(r => r.Text == paragraph)?.Reason;

    private static string Cut(string text) => text.Length > 140 ? text[..140] + "…" : text;

    private static void Keep(List<LabelledPage> pages, string folder)
    {
        foreach (var page in pages)
        {
            var path = Path.Combine(folder, page.File);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, page.Bytes);
        }
    }
}

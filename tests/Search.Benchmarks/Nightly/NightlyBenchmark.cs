using System.Globalization;
using System.Text.Json;

namespace Search.Benchmarks.Nightly;

/// <summary>What the nightly run costs, by what changed and by what there is.</summary>
internal static class NightlyBenchmark
{
    private const int FilesInFolder = 1000;

    public static int Run(string[] arguments)
    {
        if (NightlyOptions.Parse(arguments) is not { } options)
        {
            Console.Error.WriteLine($"nightly {NightlyOptions.Help}");
            return 2;
        }
        string folder = options.Folder ?? Directory.CreateTempSubdirectory("nightly").FullName;
        try
        {
            var pool = new ArticlePool(options.Corpora);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pool.RealCount:N0} real articles; more are recombined from their sentences.\n"));
            Console.WriteLine("| run | new | changed | s | processor s | peak MB | index MB |\n|---|---|---|---|---|---|---|");
            if (options.Files > 0) MeasureFiles(Path.Combine(folder, "files"), pool, options.Files);
            if (options.Lines > 0) MeasureLines(Path.Combine(folder, "lines"), pool, options.Lines);
            if (options.Tiny > 0) MeasureTiny(Path.Combine(folder, "tiny"), options.Tiny);
        }
        finally
        {
            if (options.Folder == null) Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static void MeasureFiles(string folder, ArticlePool pool, int count)
    {
        string source = Path.Combine(folder, "articles"), index = Path.Combine(folder, "index");
        void Write(int number, int edit)
        {
            string path = Path.Combine(source, $"{number / FilesInFolder}", $"{number}.txt");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var (title, body) = edit == 0 ? pool[number] : pool.Edited(number, edit);
            File.WriteAllText(path, $"{title}\n\n{body}\n");
        }
        for (int i = 0; i < count; i++) Write(i, 0);
        Measure($"{count:N0} files", source, index, share =>
        {
            for (int i = 0; i < count / share; i++) Write(i * share, share);
        });
    }

    private static void MeasureLines(string folder, ArticlePool pool, int count)
    {
        Directory.CreateDirectory(folder);
        string source = Path.Combine(folder, "articles.jsonl"), index = Path.Combine(folder, "index");
        var edits = new int[count];
        void Write()
        {
            using var writer = new StreamWriter(source);
            for (int i = 0; i < count; i++)
            {
                var (title, body) = edits[i] == 0 ? pool[i] : pool.Edited(i, edits[i]);
                writer.WriteLine(JsonSerializer.Serialize(new { id = $"a{i}", title, author = $"Author {i % 997}", date = $"{1990 + i % 30}-{1 + i % 12:00}-{1 + i % 28:00}", body }));
            }
        }
        Write();
        Measure($"{count:N0} JSON lines", source, index, share =>
        {
            for (int i = 0; i < count / share; i++) edits[i * share] = share;
            Write();
        });
        Console.WriteLine();
        BesideRebuild.Measure(index, source, pool);
        Console.WriteLine();
    }

    private static void MeasureTiny(string folder, int count)
    {
        string source = Path.Combine(folder, "articles"), index = Path.Combine(folder, "index");
        for (int i = 0; i < count; i++)
        {
            if (i % FilesInFolder == 0) Directory.CreateDirectory(Path.Combine(source, $"{i / FilesInFolder}"));
            File.WriteAllText(Path.Combine(source, $"{i / FilesInFolder}", $"{i}.md"), $"# Note {i}\n\nA note of few words, number {i}.\n");
        }
        string what = string.Create(CultureInfo.InvariantCulture, $"{count:N0} tiny files");
        Print($"{what}, build", index, MeasuredRun.Of(source, "--index", index));
        Print($"{what}, nothing changed", index, MeasuredRun.Of(source, "--index", index));
    }

    private static void Measure(FormattableString what, string source, string index, Action<int> edit)
    {
        string name = FormattableString.Invariant(what);
        Print($"{name}, build", index, MeasuredRun.Of(source, "--index", index));
        Print($"{name}, nothing changed", index, MeasuredRun.Of(source, "--index", index));
        foreach (int share in (int[])[100, 10])
        {
            edit(share);
            Print($"{name}, {100 / share} % changed", index, MeasuredRun.Of(source, "--index", index));
        }
        Print($"{name}, rebuild", index, MeasuredRun.Of(source, "--index", index, "--rebuild"));
    }

    private static void Print(string what, string index, MeasuredRun run) => Console.WriteLine(run.Row(what, index));
}

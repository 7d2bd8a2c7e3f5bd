using BenchmarkDotNet.Attributes;
using Search.Analysis;
using Search.Analysis.Stemming;

namespace Search.Benchmarks.Micro;

/// <summary>A thousand words of English: split, lower-cased, stemmed.</summary>
public class AnalysisMicro
{
    private const int Words = 1_000;
    private const string Sentence =
        "The committee's decision to postpone nationalization surprised economists, who had been expecting immediate relational changes in the happier " +
        "regions of Größe and São Paulo after 3.14 years. ";

    private readonly string _text = string.Concat(Enumerable.Repeat(Sentence, Words / Sentence.Split(' ').Length + 1));
    private readonly string[] _words = Sentence.ToLowerInvariant().Split([' ', ',', '.', '\''], StringSplitOptions.RemoveEmptyEntries);
    private readonly TokenStream _standard = AnalyzerCatalogue.Get("standard").CreateStream();
    private readonly TokenStream _english = AnalyzerCatalogue.Get("english").CreateStream();

    [Benchmark]
    public int Tokenise() => Read(_standard);

    [Benchmark]
    public int TokeniseAndStem() => Read(_english);

    [Benchmark(OperationsPerInvoke = Words)]
    public int Stem()
    {
        Span<char> buffer = stackalloc char[64];
        int letters = 0;
        for (int i = 0; i < Words; i++)
        {
            string word = _words[i % _words.Length];
            word.CopyTo(buffer);
            letters += EnglishStemmer.Stem(buffer[..word.Length]);
        }
        return letters;
    }

    private int Read(TokenStream stream)
    {
        int bytes = 0;
        for (stream.Reset(_text); stream.MoveNext();) bytes += stream.TermUtf8.Length;
        return bytes;
    }
}

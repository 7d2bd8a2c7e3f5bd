using BenchmarkDotNet.Attributes;
using Search.Engine.Ranking;
using Search.Lucene8.Postings;

namespace Search.Benchmarks.Micro;

/// <summary>A block of 128 postings: unpacked, summed up, scored.</summary>
public class PostingsMicro
{
    private readonly byte[] _packed = new byte[ForBlock.ByteLength(32) + ForBlock.ReadAhead];
    private readonly int[] _values = new int[ForBlock.Size];
    private readonly int[] _docs = new int[ForBlock.Size];
    private readonly int[] _freqs = new int[ForBlock.Size];
    private readonly byte[] _norms = new byte[ForBlock.Size];
    private readonly double[] _scores = new double[ForBlock.Size];
    private readonly Bm25 _bm25 = new(new NormTable(new Bm25Parameters(), averageLength: 200), weight: 3);

    /// <summary>Width of a packed number: 4 as of a frequent term, 11 as of a rarer one.</summary>
    [Params(4, 11)]
    public int Bits { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        for (int i = 0; i < ForBlock.Size; i++)
        {
            _values[i] = random.Next(1 << Bits);
            _docs[i] = i;
            _freqs[i] = random.Next(1, 6);
            _norms[i] = NormTable.NormOfLength(random.Next(20, 2_000));
        }
        ForBlock.Encode(_values, Bits, _packed);
    }

    [Benchmark]
    public void Decode() => ForBlock.Decode(_packed, Bits, _values);

    [Benchmark]
    public void DecodeDocIds()
    {
        ForBlock.Decode(_packed, Bits, _values);
        ForBlock.PrefixSum(_values, 0);
    }

    [Benchmark]
    public void Score() => _bm25.Score(_docs, _freqs, _norms, _scores);
}

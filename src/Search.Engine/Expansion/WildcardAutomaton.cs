using System.Numerics;
using System.Text;
using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>
/// Terms of a pattern with <c>*</c> (any bytes) and <c>?</c> (one code point); grammar at <see cref="Queries.WildcardQuery"/>. A state is
/// the set of the places in the pattern that the bytes so far may have led to; its key has one bit for each place.
/// </summary>
internal sealed class WildcardAutomaton : TermAutomaton
{
    // What an element of the pattern is: a byte, or one of these. A code point takes four elements, of which as many are passed over as it
    // has bytes less than four.
    private const short AnyBytes = -1;
    private const short CodePoint = -2;
    private const short Continuation = -3;
    private const int BitsPerChar = 16;

    private readonly short[] _elements;
    private readonly byte[] _literals;
    private readonly byte[] _prefix;

    public WildcardAutomaton(string pattern) : this(Parse(pattern)) { }

    private WildcardAutomaton(short[] elements)
        : base(elements.Where(element => element >= 0).Select(element => (byte)element), maxKeyLength: elements.Length / BitsPerChar + 1)
    {
        _elements = elements;
        _literals = Array.ConvertAll(elements, element => (byte)Math.Max(element, (short)0));
        _prefix = elements.TakeWhile(element => element >= 0).Select(element => (byte)element).ToArray();
    }

    public override ReadOnlySpan<byte> Prefix => _prefix;

    protected override int WriteStart(Span<char> key)
    {
        key.Clear();
        Add(key, 0);
        return key.Length;
    }

    protected override int WriteNext(ReadOnlySpan<char> state, byte label, Span<char> key)
    {
        key.Clear();
        bool any = false;
        // From the back: what is before a star that was reached leads to nothing that the star does not lead to as well.
        for (int i = state.Length - 1; i >= 0; i--)
            for (int bits = state[i]; bits != 0;)
            {
                int bit = BitOperations.Log2((uint)bits);
                bits ^= 1 << bit;
                int place = i * BitsPerChar + bit;
                if (place == _elements.Length || Next(place, label) is not (>= 0 and var next)) continue;
                any = true;
                Add(key, next);
                if (_elements[place] == AnyBytes) return key.Length;
            }
        return any ? key.Length : -1;
    }

    protected override (int LeastCost, int Cost) CostsOf(ReadOnlySpan<char> state) =>
        (0, (state[_elements.Length / BitsPerChar] >> _elements.Length % BitsPerChar & 1) != 0 ? 0 : AutomatonState.Never);

    protected override bool AcceptsAll(ReadOnlySpan<char> state) => _elements.Length > 0 && _elements[^1] == AnyBytes && LastPlace(state) >= _elements.Length - 1;

    // Whatever place the bytes have led to, the elements behind the last of these places are still to come.
    protected override ReadOnlySpan<byte> Needed(ReadOnlySpan<char> state)
    {
        int place = LastPlace(state), longest = place, length = 0;
        while (place < _elements.Length)
        {
            int start = place;
            while (place < _elements.Length && _elements[place] >= 0) place++;
            if (place - start > length) (longest, length) = (start, place - start);
            place++;
        }
        return _literals.AsSpan(longest, length);
    }

    private static int LastPlace(ReadOnlySpan<char> state)
    {
        int i = state.Length - 1;
        while (i > 0 && state[i] == 0) i--;
        return i * BitsPerChar + BitOperations.Log2(state[i]);
    }

    // Adds a place, and the one behind a star, which may stand for nothing.
    private void Add(Span<char> key, int place)
    {
        key[place / BitsPerChar] |= (char)(1 << place % BitsPerChar);
        if (place < _elements.Length && _elements[place] == AnyBytes) Add(key, place + 1);
    }

    private int Next(int place, byte label) => _elements[place] switch
    {
        AnyBytes => place,
        Continuation => label is >= 0x80 and < 0xC0 ? place + 1 : -1,
        CodePoint => label switch
        {
            < 0x80 => place + 4,
            >= 0xC2 and < 0xE0 => place + 3,
            >= 0xE0 and < 0xF0 => place + 2,
            >= 0xF0 and < 0xF5 => place + 1,
            _ => -1,
        },
        var wanted => label == wanted ? place + 1 : -1,
    };

    private static short[] Parse(string pattern)
    {
        var elements = new List<short>(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
            switch (pattern[i])
            {
                case '*':
                    if (elements.Count == 0 || elements[^1] != AnyBytes) elements.Add(AnyBytes);
                    break;
                case '?':
                    elements.AddRange([CodePoint, Continuation, Continuation, Continuation]);
                    break;
                default:
                    if (pattern[i] == '\\' && i + 1 < pattern.Length) i++;
                    int length = char.IsHighSurrogate(pattern[i]) && i + 1 < pattern.Length && char.IsLowSurrogate(pattern[i + 1]) ? 2 : 1;
                    foreach (byte literal in Encoding.UTF8.GetBytes(pattern.Substring(i, length))) elements.Add(literal);
                    i += length - 1;
                    break;
            }
        return elements.ToArray();
    }
}

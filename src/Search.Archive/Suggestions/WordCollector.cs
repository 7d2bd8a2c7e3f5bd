using System.Buffers;
using System.Text;
using Search.Archive.Articles;
using Search.Engine.Documents;

namespace Search.Archive.Suggestions;

/// <summary>
/// Gathers words of several dictionaries by their folded form; of forms that fold alike the most frequent stands for all, and a few others are named.
/// </summary>
internal sealed class WordCollector
{
    private const int MaxForms = 6;

    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly List<(int Key, int KeyLength, int Id, int IdLength, int Count)> _words = [];

    /// <summary>Adds a word as a dictionary holds it; one without a letter is passed over.</summary>
    public void Add(ReadOnlySpan<byte> term, int count)
    {
        int id = _text.WrittenCount;
        if (Ascii.IsValid(term))
        {
            // Terms of the exact analyzer are in lower case: such a one is folded already.
            if (!HasLetter(term)) return;
            _text.Write(term);
            _words.Add((id, term.Length, id, term.Length, count));
            return;
        }
        string text = Encoding.UTF8.GetString(term);
        var folded = TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text);
        if (folded.Count != 1 || !text.Any(char.IsLetter)) return;
        _text.Write(term);
        int key = _text.WrittenCount;
        int keyLength = (int)Encoding.UTF8.GetBytes(folded[0].Term, _text);
        _words.Add((key, keyLength, id, term.Length, count));
    }

    /// <summary>The words in order of their folded bytes, each once, with other forms that fold alike; null if there are none.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Id, int Count, IReadOnlyList<ReadOnlyMemory<byte>>? Forms)> TakeInOrder()
    {
        var text = _text.WrittenMemory;
        _words.Sort((a, b) =>
        {
            int order = text.Span.Slice(a.Key, a.KeyLength).SequenceCompareTo(text.Span.Slice(b.Key, b.KeyLength));
            if (order == 0) order = b.Count.CompareTo(a.Count);
            return order != 0 ? order : text.Span.Slice(a.Id, a.IdLength).SequenceCompareTo(text.Span.Slice(b.Id, b.IdLength));
        });
        for (int first = 0, next; first < _words.Count; first = next)
        {
            var word = _words[first];
            List<ReadOnlyMemory<byte>>? forms = null;
            for (next = first + 1; next < _words.Count && text.Span.Slice(word.Key, word.KeyLength).SequenceEqual(text.Span.Slice(_words[next].Key, _words[next].KeyLength)); next++)
            {
                var form = text.Slice(_words[next].Id, _words[next].IdLength);
                bool isKnown = form.Span.SequenceEqual(text.Span.Slice(word.Id, word.IdLength)) || (forms != null && forms.Exists(known => known.Span.SequenceEqual(form.Span)));
                if (!isKnown && (forms?.Count ?? 0) < MaxForms) (forms ??= []).Add(form);
            }
            yield return (text.Slice(word.Key, word.KeyLength), text.Slice(word.Id, word.IdLength), word.Count, forms);
        }
    }

    private static bool HasLetter(ReadOnlySpan<byte> ascii)
    {
        foreach (byte c in ascii)
            if (char.IsAsciiLetter((char)c))
                return true;
        return false;
    }
}

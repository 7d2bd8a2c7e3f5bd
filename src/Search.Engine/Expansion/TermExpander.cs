using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>Finds the terms of a field that a pattern stands for.</summary>
internal static class TermExpander
{
    /// <summary>Receives a term; the span is valid only during the call. False ends the search.</summary>
    public delegate bool TermReceiver(ReadOnlySpan<byte> term, TermsCursor cursor);

    /// <summary>Passes the terms in order.</summary>
    /// <param name="terms">The terms of a field in one segment.</param>
    /// <param name="pattern">The pattern, which may have been used with other segments before.</param>
    /// <param name="onStep">Called for every term looked at, so that a long search can be stopped.</param>
    /// <param name="receive">Receives the terms.</param>
    public static void Expand(FieldTerms terms, TermPattern pattern, Action onStep, TermReceiver receive)
    {
        TermsCursor cursor = terms.Terms();
        for (bool found = cursor.SeekCeiling(pattern.First); found;)
        {
            onStep();
            switch (pattern.Judge(cursor.Term))
            {
                case TermVerdict.Accept:
                    if (!receive(cursor.Term, cursor)) return;
                    found = cursor.MoveNext();
                    break;
                case TermVerdict.Reject:
                    found = cursor.MoveNext();
                    break;
                case TermVerdict.Skip:
                    if (pattern.SkipTo.SequenceCompareTo(cursor.Term) <= 0) throw new InvalidOperationException("A pattern skips backwards.");
                    found = cursor.SeekCeiling(pattern.SkipTo);
                    break;
                default:
                    return;
            }
        }
    }
}

using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>
/// Walks the documents of one segment that match a query, in ascending order, and scores them. Starts at −1, ends at <see cref="NoMoreDocs"/>. Deleted
/// documents are not left out; the loop at the top does that. Belongs to one thread.
/// </summary>
/// <remarks>
/// <b>Two phases.</b> If <see cref="ConfirmationCost"/> is not 0, the documents are candidates only (all words of a phrase are there), and the one
/// who uses them calls <see cref="Confirm"/> once, before <see cref="Score"/>, after everything cheaper agreed. With cost 0 every document is a match and
/// Confirm is not called.
/// <para/>
/// <b>Bounds.</b> <see cref="AdvanceShallow"/> and <see cref="MaxScore"/> tell from the impacts how good the documents of a range can be, without decoding
/// them. They only ever err upwards, so that leaving out what cannot reach the minimum never changes the result.
/// </remarks>
internal abstract class Scorer
{
    /// <summary>The document id behind the last.</summary>
    public const int NoMoreDocs = PostingsCursor.NoMoreDocs;

    /// <summary>The current document.</summary>
    public int DocId { get; protected set; } = -1;

    /// <summary>Upper bound of the number of documents.</summary>
    public abstract long Cost { get; }

    /// <summary>Moves to the next document and returns it.</summary>
    public abstract int NextDoc();

    /// <summary>Moves to the first document ≥ <paramref name="target"/>, which must be greater than the current one, and returns it.</summary>
    public abstract int Advance(int target);

    /// <summary>Whether it only answers <see cref="Has"/>: the next match is not looked for (<see cref="Weight.Asked"/>).</summary>
    public virtual bool IsAsked => false;

    /// <summary>True if a document, not before the one that was asked about last, is a match (a candidate, if there is something to confirm): then it is the current one.</summary>
    public virtual bool Has(int doc) => (DocId < doc ? Advance(doc) : DocId) == doc;

    /// <summary>What a call of <see cref="Confirm"/> costs, about, in postings read; 0 if there is nothing to confirm.</summary>
    public virtual float ConfirmationCost => 0;

    /// <summary>Says whether the current candidate really matches. At most once per document.</summary>
    public virtual bool Confirm() => true;

    /// <summary>An upper bound of the score of the current candidate, from what is known without confirming it; infinite if nothing is.</summary>
    public virtual float CandidateBound() => ConfirmationCost == 0 ? Score() : float.PositiveInfinity;

    /// <summary>The score of the current (confirmed) document.</summary>
    public abstract float Score();

    /// <summary>
    /// Moves the view of the bounds to <paramref name="target"/> (≥ the current document, never backwards) and returns the last document up to which
    /// <see cref="MaxScore"/> is tight.
    /// </summary>
    public virtual int AdvanceShallow(int target) => NoMoreDocs;

    /// <summary>Moves the views of several scorers, of which one that stands behind the target matches nothing before its document.</summary>
    protected static int AdvanceAllShallow(ReadOnlySpan<Scorer> scorers, int target)
    {
        int upTo = NoMoreDocs;
        foreach (Scorer scorer in scorers)
            if (scorer.DocId <= target)
                upTo = Math.Min(upTo, scorer.AdvanceShallow(target));
            else if (scorer.DocId != NoMoreDocs)
                upTo = Math.Min(upTo, scorer.DocId - 1);
        return upTo;
    }

    /// <summary>An upper bound of the scores from the view's place (or the current document) to <paramref name="upTo"/>, inclusive.</summary>
    public abstract float MaxScore(int upTo);

    /// <summary>How many terms its bounds are found from: what finding them costs.</summary>
    public virtual int BoundedTerms => 1;

    /// <summary>From now on documents that score less may be left out. Never falls. Only in <see cref="ScoreMode.Top"/>.</summary>
    public virtual void SetMinimumScore(float minimum) { }

    /// <summary>
    /// Takes as many matches from the current document on as the batch has room for and as lie before <paramref name="end"/>, with their scores, and moves
    /// behind them. Starts the walk if it has not begun. Returns false when nothing before <paramref name="end"/> is left.
    /// </summary>
    public virtual bool Fill(DocBatch batch, int end)
    {
        batch.Clear();
        bool confirm = ConfirmationCost > 0;
        int doc = DocId < 0 ? NextDoc() : DocId;
        for (; doc < end && !batch.IsFull; doc = NextDoc())
            if (!confirm || Confirm())
                batch.Add(doc, Score());
        return doc < end;
    }

    /// <summary>
    /// As <see cref="Fill"/>, but documents before <paramref name="end"/> that score less than a minimum may be left out. None from
    /// <paramref name="end"/> on is: there the minimum may be lower.
    /// </summary>
    public virtual bool FillAtLeast(DocBatch batch, int end, float minimum)
    {
        if (ConfirmationCost == 0) return Fill(batch, end);
        batch.Clear();
        int doc = DocId < 0 ? NextDoc() : DocId;
        for (; doc < end && !batch.IsFull; doc = NextDoc())
            if (CandidateBound() >= minimum && Confirm())
                batch.Add(doc, Score());
        return doc < end;
    }

    /// <summary>
    /// Adds its scores to those documents of the batch that it matches, and its bit to what matches them. It moves to the first document
    /// that is not below the last of the batch; what lies before the current one counts as asked already.
    /// </summary>
    public virtual void AddTo(DocBatch batch, uint bit)
    {
        bool confirm = ConfirmationCost > 0;
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i];
            int at = DocId < doc ? Advance(doc) : DocId;
            if (at != doc || (confirm && !Confirm())) continue;
            batch.Scores[i] += Score();
            batch.Matched[i] |= bit;
        }
    }
}

namespace Search.Engine.Matching;

/// <summary>
/// Documents of one scorer; where the other matches too, its score is added. With a minimum score, ranges of documents that cannot reach it
/// are passed over, and in ranges where the required part alone cannot, the optional part is required too.
/// </summary>
internal sealed class RequiredOptionalScorer : Scorer
{
    private readonly Scorer _required;
    private readonly Scorer _optional;
    private readonly SearchGuard _guard;
    private float _minimum;
    private int _rangeEnd = -1;
    private bool _optionalIsRequired;
    private int _optionalDoc = -1;
    private bool _optionalMatches;

    public RequiredOptionalScorer(Scorer required, Scorer optional, SearchGuard guard)
    {
        _required = required;
        _optional = optional;
        _guard = guard;
    }

    public override long Cost => _required.Cost;

    public override float ConfirmationCost => _required.ConfirmationCost;

    public override int NextDoc() => DocId = Align(_required.NextDoc());

    public override int Advance(int target) => DocId = Align(_required.Advance(target));

    public override bool Confirm() => _required.Confirm();

    public override float Score() => OptionalMatches(DocId) ? _required.Score() + _optional.Score() : _required.Score();

    public override int AdvanceShallow(int target)
    {
        int upTo = _required.AdvanceShallow(target);
        if (_optional.DocId <= target) return Math.Min(upTo, _optional.AdvanceShallow(target));
        return _optional.DocId == NoMoreDocs ? upTo : Math.Min(upTo, _optional.DocId - 1);
    }

    public override float MaxScore(int upTo) => _required.MaxScore(upTo) + (_optional.DocId <= upTo ? _optional.MaxScore(upTo) : 0);

    public override void SetMinimumScore(float minimum)
    {
        _minimum = minimum;
        _rangeEnd = -1;
    }

    private bool OptionalMatches(int doc)
    {
        if (_optionalDoc != doc)
        {
            _optionalDoc = doc;
            int at = _optional.DocId < doc ? _optional.Advance(doc) : _optional.DocId;
            _optionalMatches = at == doc && (_optional.ConfirmationCost == 0 || _optional.Confirm());
        }
        return _optionalMatches;
    }

    private int Align(int doc)
    {
        while (doc != NoMoreDocs && _minimum > 0)
        {
            _guard.Tick();
            if (doc > _rangeEnd)
            {
                int competitive = StartRange(doc);
                if (competitive == NoMoreDocs) return NoMoreDocs;
                if (competitive > doc)
                {
                    doc = _required.Advance(competitive);
                    continue;
                }
            }
            if (!_optionalIsRequired) return doc;
            int at = _optional.DocId < doc ? _optional.Advance(doc) : _optional.DocId;
            if (at == doc) return doc;
            // Nothing in between matches both; behind the range's end the bounds are others.
            int next = (int)Math.Min(at, _rangeEnd + 1L);
            doc = next == NoMoreDocs ? NoMoreDocs : _required.Advance(next);
        }
        return doc;
    }

    // The first document ≥ doc in a range whose bounds reach the minimum; that range becomes the current one.
    private int StartRange(int doc)
    {
        while (true)
        {
            int end = _required.AdvanceShallow(doc);
            if (_optional.DocId <= doc) _optional.AdvanceShallow(doc);
            float requiredBound = _required.MaxScore(end);
            float optionalBound = _optional.DocId <= end ? _optional.MaxScore(end) : 0;
            if (requiredBound + optionalBound >= _minimum)
            {
                _rangeEnd = end;
                _optionalIsRequired = requiredBound < _minimum;
                return doc;
            }
            if (end == NoMoreDocs) return NoMoreDocs;
            doc = end + 1;
            _guard.Tick();
        }
    }
}

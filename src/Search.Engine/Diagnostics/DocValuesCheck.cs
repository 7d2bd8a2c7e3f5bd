using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Diagnostics;

/// <summary>Walks the column of one field in one segment, and compares walking with direct access.</summary>
internal sealed class DocValuesCheck(SegmentReader segment, FieldInfo field, string part, FaultCollector faults)
{
    public void Run()
    {
        var reader = segment.DocValues;
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                Walk(reader?.Numeric(field.Name), reader?.Numeric(field.Name),
                    (walked, direct) => faults.Expect(walked.Value == direct.Value, part, $"document {walked.DocId} has {walked.Value} and {direct.Value}"));
                break;
            case DocValuesType.Binary:
                Walk(reader?.Binary(field.Name), reader?.Binary(field.Name),
                    (walked, direct) => faults.Expect(walked.Value.SequenceEqual(direct.Value), part, $"document {walked.DocId} has two values"));
                break;
            case DocValuesType.SortedNumeric:
                Walk(reader?.SortedNumeric(field.Name), reader?.SortedNumeric(field.Name), CheckNumbers);
                break;
            case DocValuesType.Sorted:
                CheckSorted(reader?.Sorted(field.Name), reader?.Sorted(field.Name));
                break;
            case DocValuesType.SortedSet:
                CheckSortedSet(reader?.SortedSet(field.Name), reader?.SortedSet(field.Name));
                break;
        }
    }

    private void CheckNumbers(SortedNumericDocValues walked, SortedNumericDocValues direct)
    {
        faults.Expect(walked.ValueCount >= 1 && walked.ValueCount == direct.ValueCount, part, $"document {walked.DocId} has {walked.ValueCount} and {direct.ValueCount} values");
        for (int i = 1; i < walked.ValueCount; i++)
            faults.Expect(walked.Value(i) >= walked.Value(i - 1), part, $"the values of document {walked.DocId} are not ascending");
    }

    private void CheckSorted(SortedDocValues? walking, SortedDocValues? direct)
    {
        if (walking == null || direct == null) return;
        var used = new DocSet(walking.Terms.Count);
        Walk(walking, direct, (walked, other) =>
        {
            if (Use(used, walked.Ordinal, walked.DocId)) faults.Expect(walked.Ordinal == other.Ordinal, part, $"document {walked.DocId} has the ordinals {walked.Ordinal} and {other.Ordinal}");
        });
        CheckTerms(walking.Terms, used);
    }

    private void CheckSortedSet(SortedSetDocValues? walking, SortedSetDocValues? direct)
    {
        if (walking == null || direct == null) return;
        var used = new DocSet(walking.Terms.Count);
        Walk(walking, direct, (walked, other) =>
        {
            faults.Expect(walked.ValueCount >= 1 && walked.ValueCount == other.ValueCount, part, $"document {walked.DocId} has {walked.ValueCount} and {other.ValueCount} values");
            for (int i = 0; i < walked.ValueCount; i++)
            {
                Use(used, walked.Ordinal(i), walked.DocId);
                if (i > 0) faults.Expect(walked.Ordinal(i) > walked.Ordinal(i - 1), part, $"the ordinals of document {walked.DocId} are not ascending");
            }
        });
        CheckTerms(walking.Terms, used);
    }

    private bool Use(DocSet used, int ordinal, int docId)
    {
        bool isRight = ordinal >= 0 && ordinal < used.MaxDoc;
        if (isRight) used.Add(ordinal);
        else faults.Add(part, $"document {docId} has the ordinal {ordinal}, there are {used.MaxDoc} terms");
        return isRight;
    }

    private void CheckTerms(DocValuesTerms terms, DocSet used)
    {
        faults.Expect(used.Count == terms.Count, part, $"{used.Count} of {terms.Count} terms are used");
        byte[]? last = null;
        for (int ordinal = 0; ordinal < terms.Count; ordinal++)
        {
            byte[] term = terms.Term(ordinal).ToArray();
            faults.Expect(last == null || term.AsSpan().SequenceCompareTo(last) > 0, part, $"the term of ordinal {ordinal} is not greater than the one before");
            last = term;
            int found = terms.Find(term);
            faults.Expect(found == ordinal, part, $"the term of ordinal {ordinal} is found as {found}");
        }
    }

    /// <summary>Walks one cursor, moves another straight to each document, and passes both.</summary>
    private void Walk<T>(T? walking, T? direct, Action<T, T> onDocument) where T : DocValuesCursor
    {
        if (walking == null || direct == null) return;
        int count = 0;
        int last = -1;
        for (int docId = walking.NextDoc(); docId != DocValuesCursor.NoMoreDocs; docId = walking.NextDoc())
        {
            if (docId <= last || docId >= segment.MaxDoc)
            {
                faults.Add(part, $"document {docId} stands behind {last}, the segment has {segment.MaxDoc}");
                return;
            }
            if (last + 1 < docId) faults.Expect(!direct.AdvanceExact(docId - 1), part, $"document {docId - 1} has a value that walking does not find");
            if (direct.AdvanceExact(docId)) onDocument(walking, direct);
            else faults.Add(part, $"document {docId} has a value that direct access does not find");
            last = docId;
            count++;
        }
        faults.Expect(count == walking.Count, part, $"{count} documents have a value, recorded are {walking.Count}");
    }
}

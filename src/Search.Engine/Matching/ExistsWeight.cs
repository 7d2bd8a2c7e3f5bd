using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>Documents that have a field, by whatever the index keeps of it.</summary>
internal sealed class ExistsWeight(SearchContext context, ExistsQuery query, float score) : DocSetWeight(context, query, score)
{
    public override long Cost(int segment) => Context.Segments[segment].FieldInfos.Find(query.Field) == null ? 0 : Context.Segments[segment].MaxDoc;

    protected override void Collect(int segment, DocSet documents)
    {
        SegmentReader reader = Context.Segments[segment];
        FieldInfo info = reader.FieldInfos.Find(query.Field)!;
        if (DocValues(reader, info) is { } values)
        {
            for (int doc = values.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = values.NextDoc()) Add(doc);
        }
        else if (info.HasNorms && reader.Norms != null)
        {
            foreach (int doc in reader.Norms.DocsWithField(query.Field)) Add(doc);
        }
        else if (reader.Terms?.Field(query.Field) is { } terms)
        {
            PostingsCursor? postings = null;
            for (TermsCursor cursor = terms.Terms(); cursor.MoveNext();)
            {
                postings = terms.Postings(cursor.State, PostingsParts.Docs, postings);
                documents.AddAll(postings, Context.Guard);
            }
        }
        else
        {
            reader.Points?.Field(query.Field)?.Visit((doc, _) => Add(doc));
        }

        void Add(int doc)
        {
            Context.Guard.Tick();
            documents.Add(doc);
        }
    }

    private static DocValuesCursor? DocValues(SegmentReader reader, FieldInfo info) => info.DocValuesType switch
    {
        DocValuesType.Numeric => reader.DocValues?.Numeric(info.Name),
        DocValuesType.Binary => reader.DocValues?.Binary(info.Name),
        DocValuesType.Sorted => reader.DocValues?.Sorted(info.Name),
        DocValuesType.SortedNumeric => reader.DocValues?.SortedNumeric(info.Name),
        DocValuesType.SortedSet => reader.DocValues?.SortedSet(info.Name),
        _ => null,
    };
}

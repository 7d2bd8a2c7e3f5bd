using System.Text;
using Search.Analysis;
using Search.Engine.Documents;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Norms;
using Search.Lucene8.Points;
using Search.Lucene8.Postings;

namespace Search.Engine.Tests.Indexing;

/// <summary>
/// Everything that an index should keep of a document, as lines of text: once worked out from the document itself in the plainest way, and once read back from
/// an index part by part. For the schema of <see cref="EngineFixture"/>.
/// </summary>
internal static class DocumentTwin
{
    public static string Expected(Document document)
    {
        var lines = new List<string>();
        foreach (var definition in EngineFixture.AllKinds.Fields)
        {
            var values = document.Values.Where(value => value.Field == definition.Name).ToArray();
            if (values.Length == 0) continue;
            if (definition.Indexing != FieldIndexing.None) AddPostings(lines, definition, values.Select(value => value.Text!));
            AddColumn(lines, definition, values);
            if (definition.Point) lines.AddRange(values.Select(value => $"point {definition.Name} {value.Number}"));
        }
        lines.AddRange(document.Values.Where(value => EngineFixture.AllKinds.Find(value.Field)!.Stored)
            .Select((value, i) => $"stored {i} {value.Field} {value.Text ?? "#" + value.Number}"));
        return Join(lines);
    }

    /// <summary>The live documents, sorted.</summary>
    public static List<string> Actual(IndexSnapshot snapshot)
    {
        var documents = new List<string>();
        foreach (var segment in snapshot.Segments)
        {
            var lines = Enumerable.Range(0, segment.MaxDoc).Select(_ => new List<string>()).ToArray();
            foreach (var field in segment.FieldInfos)
            {
                ReadPostings(segment, field.Name, lines);
                ReadColumn(segment, field.Name, lines);
                segment.Points?.Field(field.Name)?.Visit((docId, value) => lines[docId].Add($"point {field.Name} {PointEncoding.DecodeInt64(value)}"));
                if (segment.Norms != null && field.HasNorms)
                    foreach (int docId in segment.Norms.DocsWithField(field.Name))
                        lines[docId].Add($"norm {field.Name} {segment.Norms.Field(field.Name)[docId]}");
            }
            for (int docId = 0; docId < segment.MaxDoc; docId++)
            {
                if (!segment.IsLive(docId)) continue;
                var stored = snapshot.ReadDocument(segment.DocBase + docId).Fields;
                lines[docId].AddRange(stored.Select((value, i) => $"stored {i} {value.Name} {(value.Value is long number ? "#" + number : value.Value)}"));
                documents.Add(Join(lines[docId]));
            }
        }
        documents.Sort(StringComparer.Ordinal);
        return documents;
    }

    private static void AddPostings(List<string> lines, FieldDefinition definition, IEnumerable<string> values)
    {
        bool isKeyword = definition.Analyzer == "keyword";
        int gap = AnalyzerCatalogue.Get(definition.Analyzer).PositionGap;
        var places = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        int position = -1;
        int offset = 0;
        int length = 0;
        foreach (string value in values)
        {
            int start = 0;
            foreach (string token in isKeyword ? [value] : value.Split(' '))
            {
                if (token.Length > 0)
                {
                    position++;
                    length++;
                    if (!places.TryGetValue(token, out var list)) places[token] = list = [];
                    list.Add(definition.Indexing switch
                    {
                        FieldIndexing.Offsets => $"{position}:{offset + start}-{offset + start + token.Length}",
                        FieldIndexing.Positions => $"{position}",
                        _ => "",
                    });
                }
                start += token.Length + 1;
            }
            position += gap;
            offset += value.Length + 1;
        }
        foreach (var (term, list) in places)
            lines.Add($"term {definition.Name} {term} {(definition.Indexing == FieldIndexing.Docs ? 1 : list.Count)} {string.Join(' ', list).Trim()}");
        if (definition.Norms) lines.Add($"norm {definition.Name} {NormEncoding.Encode(definition.Indexing == FieldIndexing.Docs ? places.Count : length)}");
    }

    private static void AddColumn(List<string> lines, FieldDefinition definition, IReadOnlyList<FieldValue> values)
    {
        switch (definition.DocValues)
        {
            case FieldDocValues.Numeric or FieldDocValues.SortedNumeric:
                lines.Add($"column {definition.Name} {string.Join(' ', values.Select(value => value.Number).Order())}");
                break;
            case FieldDocValues.Binary or FieldDocValues.Sorted:
                lines.Add($"column {definition.Name} {values[0].Text}");
                break;
            case FieldDocValues.SortedSet:
                var texts = values.Select(value => value.Text!).Distinct().OrderBy(text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)), StringComparer.Ordinal);
                lines.Add($"column {definition.Name} {string.Join(' ', texts)}");
                break;
        }
    }

    private static void ReadPostings(SegmentReader segment, string name, List<string>[] lines)
    {
        if (segment.Terms?.Field(name) is not { } terms) return;
        var field = terms.Field;
        var parts = field.HasOffsets ? PostingsParts.Offsets : field.HasPositions ? PostingsParts.Positions : PostingsParts.Freqs;
        var cursor = terms.Terms();
        while (cursor.MoveNext())
        {
            string term = Encoding.UTF8.GetString(cursor.Term);
            var postings = terms.Postings(cursor.State, parts);
            for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
            {
                var places = new List<string>();
                for (int i = 0; i < postings.Freq && field.HasPositions; i++)
                {
                    int position = postings.NextPosition();
                    places.Add(field.HasOffsets ? $"{position}:{postings.StartOffset}-{postings.EndOffset}" : $"{position}");
                }
                lines[docId].Add($"term {name} {term} {postings.Freq} {string.Join(' ', places)}");
            }
        }
    }

    private static void ReadColumn(SegmentReader segment, string name, List<string>[] lines)
    {
        if (segment.DocValues is not { } reader) return;
        Read(reader.Numeric(name), cursor => $"{cursor.Value}");
        Read(reader.Binary(name), cursor => Encoding.UTF8.GetString(cursor.Value));
        Read(reader.Sorted(name), cursor => Encoding.UTF8.GetString(cursor.Terms.Term(cursor.Ordinal)));
        Read(reader.SortedNumeric(name), cursor => string.Join(' ', Enumerable.Range(0, cursor.ValueCount).Select(cursor.Value)));
        Read(reader.SortedSet(name), cursor => string.Join(' ', Enumerable.Range(0, cursor.ValueCount).Select(i => Encoding.UTF8.GetString(cursor.Terms.Term(cursor.Ordinal(i))))));

        void Read<T>(T? cursor, Func<T, string> show) where T : DocValuesCursor
        {
            if (cursor == null) return;
            for (int docId = cursor.NextDoc(); docId != DocValuesCursor.NoMoreDocs; docId = cursor.NextDoc()) lines[docId].Add($"column {name} {show(cursor)}");
        }
    }

    private static string Join(List<string> lines)
    {
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }
}

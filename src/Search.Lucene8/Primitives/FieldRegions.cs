using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>Sizes of fields that lie one after the other in a file, from where each begins.</summary>
internal static class FieldRegions
{
    /// <summary>Each field ends where the next begins, the last one at the footer.</summary>
    public static IEnumerable<FieldSize> Sizes(IndexInput file, IEnumerable<(string Field, long Start)> fields)
    {
        var inOrder = fields.OrderBy(field => field.Start).ToArray();
        long end = file.Length - CodecUtil.FooterLength;
        for (int i = 0; i < inOrder.Length; i++)
            yield return new FieldSize(inOrder[i].Field, Path.GetExtension(file.Name)[1..], (i + 1 < inOrder.Length ? inOrder[i + 1].Start : end) - inOrder[i].Start);
    }
}

using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Merging;

/// <summary>What kinds of content a field has in different segments must agree, or the segments cannot be merged.</summary>
internal static class FieldShape
{
    /// <summary>The field with all content that either has; null if they contradict each other. The result has no attributes.</summary>
    public static FieldInfo? Combine(FieldInfo a, FieldInfo b)
    {
        if (a.Number != b.Number) return null;
        bool postingsAgree = !a.IsIndexed || !b.IsIndexed || (a.IndexOptions == b.IndexOptions && a.OmitNorms == b.OmitNorms);
        bool columnsAgree = a.DocValuesType == DocValuesType.None || b.DocValuesType == DocValuesType.None || a.DocValuesType == b.DocValuesType;
        bool pointsAgree = a.PointDimensionCount == 0 || b.PointDimensionCount == 0 || a.PointBytesPerDimension == b.PointBytesPerDimension;
        if (!postingsAgree || !columnsAgree || !pointsAgree) return null;
        var postings = a.IsIndexed ? a : b;
        var points = a.PointDimensionCount > 0 ? a : b;
        return new FieldInfo(a.Name, a.Number)
        {
            IndexOptions = postings.IndexOptions,
            OmitNorms = postings.OmitNorms,
            DocValuesType = a.DocValuesType != DocValuesType.None ? a.DocValuesType : b.DocValuesType,
            PointDimensionCount = points.PointDimensionCount,
            PointIndexDimensionCount = points.PointIndexDimensionCount,
            PointBytesPerDimension = points.PointBytesPerDimension,
        };
    }

    /// <summary>What of a field our writer cannot write, and would therefore lose in a merge; null if nothing.</summary>
    public static string? NotWritable(FieldInfo field)
    {
        if (field.HasPayloads) return "payloads";
        if (field.HasTermVectors) return "term vectors";
        if (field.IsSoftDeletes) return "soft deletions";
        if (field.DocValuesGeneration >= 0) return "updated doc values";
        if (field.PointDimensionCount > 1) return "points of several dimensions";
        return null;
    }
}

namespace Search.Extraction.Text;

/// <summary>
/// The names of a model's features, each with its number. A feature is true or false; those of a group ("length=3") exclude each other
/// as a rule. Names are stable: the weights are stored under them.
/// </summary>
/// <param name="prefix">Stands before each name: "title:", or nothing.</param>
internal sealed class FeatureNames(string prefix = "")
{
    private readonly List<string> _names = [];

    /// <summary>The names, by number.</summary>
    public IReadOnlyList<string> All => _names;

    /// <summary>Adds a group of features and returns the number of its first.</summary>
    public int Group(string name, int count = 1)
    {
        var first = _names.Count;
        for (var i = 0; i < count; i++)
            _names.Add(count == 1 ? prefix + name : $"{prefix}{name}={i}");
        return first;
    }

    /// <summary>How many of the limits a value has reached: the member of a group it belongs to.</summary>
    public static int Bucket(double value, params ReadOnlySpan<double> limits)
    {
        var bucket = 0;
        while (bucket < limits.Length && value >= limits[bucket])
            bucket++;
        return bucket;
    }
}

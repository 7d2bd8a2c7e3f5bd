using System.Globalization;

namespace Search.Extraction.Text;

/// <summary>
/// The weights of a model: a table of feature names and numbers, kept as a resource that can be read. Above zero speaks for what the
/// model looks for.
/// </summary>
internal static class WeightTable
{
    /// <summary>The weights of some features; 0 for a name that the table lacks.</summary>
    /// <param name="resource">Name of the resource: lines of "name number"; "#" opens a comment.</param>
    /// <param name="names">The features, by number.</param>
    public static double[] Load(string resource, IReadOnlyList<string> names)
    {
        var byName = new Dictionary<string, double>(StringComparer.Ordinal);
        using var stream = typeof(WeightTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ');
            if (space > 0 && line[0] != '#')
                byName[line[..space]] = double.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture);
        }

        return [.. names.Select(name => byName.GetValueOrDefault(name))];
    }

    /// <summary>The sum of the weights of the features that are true.</summary>
    public static double Sum(double[] weights, List<int> active)
    {
        var sum = 0.0;
        foreach (var feature in active)
            sum += weights[feature];
        return sum;
    }
}

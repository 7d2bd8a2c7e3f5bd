using System.Globalization;
using System.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>What fitting a table of weights needs: a walk over the samples without a random generator, and the form it is stored in.</summary>
internal static class WeightTraining
{
    /// <summary>A step for a fixed walk that visits each of so many pages once, far from the one before.</summary>
    public static int Step(int count)
    {
        var step = (int)(count * 0.618) | 1;
        while (Gcd(step, count) != 1)
            step++;
        return step;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    /// <summary>Writes a table of weights, leaving out those near zero.</summary>
    public static void Write(string path, string of, IEnumerable<(string Name, double Weight)> weights)
    {
        var text = new StringBuilder($"# Weights of {of}\n");
        foreach (var (name, weight) in weights)
        {
            if (Math.Abs(weight) >= 0.005)
                text.Append(CultureInfo.InvariantCulture, $"{name} {weight:F3}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}

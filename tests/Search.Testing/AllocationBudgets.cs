using System.Text.Json;

namespace Search.Testing;

/// <summary>What hot paths allocate, in bytes per operation, and what they may: the <c>budgets.json</c> of a test project.</summary>
/// <param name="project">Name of the test project.</param>
public sealed class AllocationBudgets(string project)
{
    private const int WarmUp = 30;
    private const int Rounds = 5;
    private const int Operations = 20;

    private readonly Dictionary<string, long> _measured = [];

    /// <summary>Measures an operation for the budget of its name.</summary>
    public void Measure(string name, Action operation) => _measured.Add(name, BytesPerOperation(operation));

    /// <summary>Bytes that an operation allocates when everything is warm: the best of several rounds, for now and then the runtime allocates for itself.</summary>
    public static long BytesPerOperation(Action operation)
    {
        for (int i = 0; i < WarmUp; i++) operation();
        long best = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Operations; i++) operation();
            best = Math.Min(best, (GC.GetAllocatedBytesForCurrentThread() - before) / Operations);
        }
        return best;
    }

    /// <summary>What is wrong: operations above their budgets, or not the same ones in the file as were measured; empty if all is well.</summary>
    public string Faults()
    {
        var budgets = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", project, "budgets.json")))!;
        var faults = _measured.Where(entry => !budgets.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} has no budget")
            .Concat(budgets.Keys.Except(_measured.Keys).Select(name => $"{name} was not measured"))
            .Concat(_measured.Where(entry => budgets.TryGetValue(entry.Key, out long most) && entry.Value > most)
                .Select(entry => $"{entry.Key}: {entry.Value} bytes, the budget is {budgets[entry.Key]}"))
            .ToList();
        return faults.Count == 0 ? "" : string.Join('\n', faults.Append("measured: " + JsonSerializer.Serialize(_measured)));
    }
}

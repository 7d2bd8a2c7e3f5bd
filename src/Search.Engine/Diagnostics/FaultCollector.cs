using System.Runtime.CompilerServices;

namespace Search.Engine.Diagnostics;

/// <summary>Collects what a check finds. A part that cannot be read is a fault like any other, and the check goes on with the next.</summary>
internal sealed class FaultCollector(Action<string>? progress, CancellationToken cancellation)
{
    // A damaged part often has the same fault a thousand times.
    private const int MaxFaultsPerPart = 10;

    private readonly List<CheckFault> _faults = [];
    private readonly Dictionary<string, int> _countByPart = new(StringComparer.Ordinal);

    /// <summary>What was found.</summary>
    public IReadOnlyList<CheckFault> Faults => _faults;

    /// <summary>Checks one part: what it throws is a fault. True if nothing was found.</summary>
    public bool Check(string part, Action check)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Invoke(part);
        int before = _faults.Count;
        try
        {
            check();
        }
        catch (IOException error)
        {
            Add(part, error.Message);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // Readers check what they read; where one failed to, the data is still at fault.
            Add(part, $"reading it failed: {error.GetType().Name}, {error.Message}");
        }
        return _faults.Count == before;
    }

    /// <summary>Notes a fault.</summary>
    public void Add(string part, string message)
    {
        int count = _countByPart[part] = _countByPart.GetValueOrDefault(part) + 1;
        if (count < MaxFaultsPerPart) _faults.Add(new CheckFault(part, message));
        else if (count == MaxFaultsPerPart) _faults.Add(new CheckFault(part, message + " (further faults of this part are not listed)"));
    }

    /// <summary>Notes a fault if something is not as it should be.</summary>
    public void Expect(bool isRight, string part, [InterpolatedStringHandlerArgument(nameof(isRight))] FaultMessage message)
    {
        if (!isRight) Add(part, message.ToString());
    }

    /// <summary>Looked at within long parts.</summary>
    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();
}

using System.Security.Cryptography;

namespace Search.Api.Keys;

/// <summary>
/// The keys a running server knows. Looks at the file again once a second; a file that cannot be read then is logged, and the keys read last count
/// until it is mended. Thread-safe.
/// </summary>
internal sealed class KeyRing
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly KeyFile _file;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private volatile IReadOnlyList<Entry> _keys = [];
    private (DateTime, long) _stamp;
    private long _looked;

    // Why the file could not be read at the last look.
    private string? _reason;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">The file is not of the expected form.</exception>
    public KeyRing(KeyFile file, TimeProvider clock)
    {
        (_file, _clock, _looked) = (file, clock, clock.GetTimestamp());
        _stamp = file.Stamp();
        _keys = Load(file);
    }

    /// <summary>Where a file that became unreadable is logged.</summary>
    public ILogger? Log { get; set; }

    /// <summary>Whether there is any key.</summary>
    public bool HasKeys => Current().Count > 0;

    /// <summary>Whether searching needs a key.</summary>
    public bool SearchNeedsKey => Current().Any(key => key.Rights.Contains(KeyRight.Search));

    /// <summary>The rights of a key, or null if there is no such key. Takes the same time for every wrong key.</summary>
    public IReadOnlyList<KeyRight>? RightsOf(string secret)
    {
        byte[] hash = KeyFile.HashOf(secret);
        IReadOnlyList<KeyRight>? rights = null;
        foreach (var key in Current())
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
                rights = key.Rights;
        return rights;
    }

    private IReadOnlyList<Entry> Current()
    {
        if (_clock.GetElapsedTime(Interlocked.Read(ref _looked)) < LookInterval || !_gate.TryEnter()) return _keys;
        try
        {
            Interlocked.Exchange(ref _looked, _clock.GetTimestamp());
            var stamp = _file.Stamp();
            if (stamp == _stamp) return _keys;
            _keys = Load(_file);
            _stamp = stamp;
            _reason = null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Tried again at the next look: a file that becomes readable keeps its time and length. Logged once for each reason.
            if (error.Message != _reason) Log?.LogError("The keys could not be read again, those read before still count: {Reason}", error.Message);
            _reason = error.Message;
        }
        finally
        {
            _gate.Exit();
        }
        return _keys;
    }

    private static List<Entry> Load(KeyFile file) => file.Read().Select(key => new Entry(Convert.FromHexString(key.Sha256), key.Rights)).ToList();

    private sealed record Entry(byte[] Hash, IReadOnlyList<KeyRight> Rights);
}

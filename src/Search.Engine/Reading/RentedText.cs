using System.Buffers;
using System.Text;

namespace Search.Engine.Reading;

/// <summary>
/// A stored text in rented memory, which disposing gives back: reading a long one leaves nothing behind for the garbage collector. Belongs to one thread.
/// </summary>
public sealed class RentedText : IDisposable
{
    private readonly int _length;
    private char[]? _characters;

    internal RentedText(ReadOnlySpan<byte> utf8)
    {
        // No character takes more code units than bytes.
        _characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        _length = Encoding.UTF8.GetChars(utf8, _characters);
    }

    /// <summary>The text; not to be used after disposing.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public ReadOnlySpan<char> Span => Memory.Span;

    /// <summary>As <see cref="Span"/>.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public ReadOnlyMemory<char> Memory => (_characters ?? throw new ObjectDisposedException(nameof(RentedText))).AsMemory(0, _length);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_characters != null) ArrayPool<char>.Shared.Return(_characters);
        _characters = null;
    }
}

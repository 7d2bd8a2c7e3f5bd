using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>The terms index of one field: from prefixes to the codes of their blocks. Immutable, thread-safe.</summary>
internal sealed class TermsIndex
{
    private readonly IndexInput _input;
    private readonly long _start;
    private readonly int _length;

    /// <summary>
    /// Reads the description from the meta file.
    /// <code>
    /// header FST | u8 1 | vInt n, n bytes = the root code with its length, backwards | u8 0 | vLong rootNode | vLong byteCount
    /// </code>
    /// </summary>
    public TermsIndex(ref InputCursor meta, IndexInput input, long start, byte[] rootCode)
    {
        CodecUtil.CheckHeader(ref meta, TermsFormat.FstCodec, TermsFormat.FstVersion, TermsFormat.FstVersion);
        if (meta.ReadByte() != 1) throw meta.Corrupt("the terms index has no code for the empty prefix");
        meta.Skip(meta.ReadCount(meta.Remaining, "the length of the root output"));
        byte inputType = meta.ReadByte();
        if (inputType != 0) throw meta.Corrupt($"the labels of the terms index have type {inputType}, bytes (0) were expected");
        long root = meta.ReadVLong();
        long length = meta.ReadVLong();
        if (length < 1 || length > int.MaxValue || start > input.Length - CodecUtil.FooterLength - length)
            throw meta.Corrupt($"the terms index of a field has {length} bytes from {start} on, the file has {input.Length}");
        if (root >= length) throw meta.Corrupt($"the root of the terms index is at {root}, it has {length} bytes");
        _input = input;
        _start = start;
        _length = (int)length;
        Root = root == 0 ? -1 : (int)root;
        RootCode = rootCode;
    }

    /// <summary>The root node; −1 if the only prefix is the empty one.</summary>
    public int Root { get; }

    /// <summary>The code of the empty prefix.</summary>
    public byte[] RootCode { get; }

    public string FileName => _input.Name;

    public FstReader Fst() => new(_input.Span(_start, _length), _input.Name);

    public CorruptIndexException Corrupt(string message) => new(message, _input.Name, _start);
}

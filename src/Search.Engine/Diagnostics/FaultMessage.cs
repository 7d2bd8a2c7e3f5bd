using System.Globalization;
using System.Runtime.CompilerServices;

namespace Search.Engine.Diagnostics;

/// <summary>The text of a fault, put together only when there is one: what is right costs nothing.</summary>
[InterpolatedStringHandler]
internal ref struct FaultMessage
{
    private DefaultInterpolatedStringHandler _text;

    public FaultMessage(int literalLength, int formattedCount, bool isRight, out bool isNeeded)
    {
        isNeeded = !isRight;
        if (isNeeded) _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToString();
}

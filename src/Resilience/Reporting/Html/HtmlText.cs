using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Resilience.Reporting.Html;

/// <summary>
/// Builds HTML from interpolated strings: what stands in a hole is escaped, unless it is <see cref="Markup"/>, so
/// that no name of a layer, class or file can become markup. Numbers take the invariant culture.
/// </summary>
internal sealed class HtmlText
{
    private readonly StringBuilder text = new();

    /// <summary>Appends a piece of HTML.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] ref Handler html)
    {
        _ = html;
        return this;
    }

    /// <summary>What was built.</summary>
    public Markup ToMarkup() => new(text.ToString());

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>One piece as markup.</summary>
    public static Markup Of(ref PieceHandler html) => html.Target.ToMarkup();

    private void Escape(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            switch (c)
            {
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '&': text.Append("&amp;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                case < ' ' and not '\n' and not '\t': text.Append('\uFFFD'); break;
                default: text.Append(c); break;
            }
        }
    }

    /// <summary>Appends to the builder that it is made for.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        private readonly HtmlText target;

        public Handler(int literalLength, int formattedCount, HtmlText target)
        {
            _ = formattedCount;
            this.target = target;
            target.text.EnsureCapacity(target.text.Length + literalLength);
        }

        public void AppendLiteral(string value) => target.text.Append(value);

        public void AppendFormatted(Markup value) => target.text.Append(value.Text);

        public void AppendFormatted(string? value) => target.Escape(value);

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => target.Escape(value.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>Makes a piece of its own.</summary>
    [InterpolatedStringHandler]
    internal readonly struct PieceHandler
    {
        private readonly Handler handler;

        public PieceHandler(int literalLength, int formattedCount)
        {
            Target = new HtmlText();
            handler = new Handler(literalLength, formattedCount, Target);
        }

        public HtmlText Target { get; }

        public void AppendLiteral(string value) => handler.AppendLiteral(value);

        public void AppendFormatted(Markup value) => handler.AppendFormatted(value);

        public void AppendFormatted(string? value) => handler.AppendFormatted(value);

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => handler.AppendFormatted(value, format);
    }
}

using System.Text;

namespace Resilience.Tool.Import.Tools;

/// <summary>Splits a line as a shell does: blanks part words, quotes and backslashes keep them together.</summary>
internal sealed class ShellWords
{
    private readonly List<string> words = [];
    private readonly StringBuilder word = new();
    private char quote;
    private bool inWord;

    private ShellWords()
    {
    }

    /// <param name="text">The line.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="ResilienceException">RES0140: a quote is not closed.</exception>
    public static List<string> Split(string text, string file)
    {
        var state = new ShellWords();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && state.quote != '\'' && i + 1 < text.Length)
            {
                state.Append(text[++i]);
            }
            else
            {
                state.Take(text[i]);
            }
        }

        state.End();
        return state.quote == 0 ? state.words : throw new ResilienceException(ErrorCodes.NotThatToolsConfig, $"a quote ({state.quote}) is not closed.", file);
    }

    private void Take(char c)
    {
        if (quote != 0 && c == quote)
        {
            quote = '\0';
        }
        else if (quote == 0 && c is ('\'' or '"'))
        {
            quote = c;
            inWord = true;
        }
        else if (quote == 0 && char.IsWhiteSpace(c))
        {
            End();
        }
        else
        {
            Append(c);
        }
    }

    private void Append(char c)
    {
        word.Append(c);
        inWord = true;
    }

    private void End()
    {
        if (inWord)
        {
            words.Add(word.ToString());
        }

        word.Clear();
        inWord = false;
    }
}

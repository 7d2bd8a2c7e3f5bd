import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.*;

/**
 * The tokens that Apache Lucene's StandardAnalyzer (no stop words) finds in a text, one a line:
 *
 *   start end increment type term
 *
 * Offsets are UTF-16 units, the term is percent-encoded. LuceneOracle answers its command "analyze TEXT" with these lines. As a
 * program of its own it takes a UTF-8 file, each line a text, and ends each text's tokens with a line ".": so were the golden
 * files of Search.Analysis.Tests made.
 *
 *   java -cp /usr/share/java/lucene-core-8.7.0.jar AnalyzerOracle.java languages.txt > languages.tokens
 */
public class AnalyzerOracle {
  private static final Analyzer STANDARD = new StandardAnalyzer();

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    for (String text : Files.readAllLines(Paths.get(args[0]))) {
      tokens(out, text);
      out.println(".");
    }
    out.flush();
  }

  static void tokens(PrintStream out, String text) throws IOException {
    try (TokenStream stream = STANDARD.tokenStream("field", text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
      PositionIncrementAttribute position = stream.getAttribute(PositionIncrementAttribute.class);
      TypeAttribute type = stream.getAttribute(TypeAttribute.class);
      stream.reset();
      while (stream.incrementToken())
        out.println(offset.startOffset() + " " + offset.endOffset() + " " + position.getPositionIncrement() + " " + type.type() + " "
            + java.net.URLEncoder.encode(term.toString(), "UTF-8"));
      stream.end();
    }
  }
}

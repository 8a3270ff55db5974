package org.infraportal.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One word for one idea, in plain English: what people read (templates, scripts, messages in the code, guides) is searched
 * for words that the house has replaced.
 */
class WordsTest {
    /** What is searched for, regardless of case, and what to write instead. */
    private static final Map<String, String> REPLACED = replaced();

    private static final Set<String> NOT_SEARCHED = Set.of("target", "test", "adr", "node_modules", "load");
    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//.*?$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TEMPLATE_COMMENT = Pattern.compile("\\{!.*?!}", Pattern.DOTALL);

    private static Map<String, String> replaced() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("machinery", "infrastructure");
        words.put("not taken", "skipped");
        words.put("(can ?not|can't) be taken", "can't be imported");
        words.put("takes? (it|the [a-z]+|a [a-z]+) back", "revoke, undo, clear");
        words.put("frozen", "locked");
        words.put("everybody", "everyone");
        words.put("anybody", "anyone");
        words.put("somebody", "someone");
        words.put("(is|not|be) judged|to judge|judged by", "evaluate");
        words.put("by (itself|themselves)", "automatically");
        words.put("looked? at (it |them |the [a-z]+ )?(again|now)", "refresh");
        words.put("gravest", "most severe");
        words.put("begun|(?-i:Began)|(runs?|tests?|they|it|that|last) began", "started");
        words.put("at its begin", "at its start");
        words.put("go(es)? on", "resume, continue");
        words.put("times at zero", "outages");
        words.put("nobody has said", "unknown");
        words.put("whose cloud", "donor");
        words.put("did not end well", "failed");
        words.put("last heard of", "updated");
        words.put("passes this filter", "matches this filter");
        words.put("known already", "already present");
        words.put("in another way", "with changes");
        words.put("behind line", "after line");
        words.put("there is nothing here", "not found");
        words.put("contradicts what", "conflicts with");
        words.put("you may not do this", "not allowed");
        words.put("asks? faster", "too many requests");
        words.put("mend(ed|s)?", "fix");
        words.put("is no (file|folder|user|openid|id|number|address|admin|member|name)", "is not a ...");
        return words;
    }

    @Test
    void nothingThatPeopleReadHasAWordThatTheHouseReplaced() throws IOException {
        List<String> found = new ArrayList<>();

        for (Path file : files()) {
            String read = Files.readString(file);
            for (String text : texts(file.toString(), read)) {
                REPLACED.forEach((word, better) -> {
                    Matcher matcher = Pattern.compile("\\b(" + word + ")\\b", Pattern.CASE_INSENSITIVE)
                            .matcher(text.replaceAll("\\s+", " "));
                    if (matcher.find()) {
                        found.add(Checkout.root().relativize(file) + ": " + matcher.group() + " (expected: " + better
                                + ") in: " + around(text.replaceAll("\\s+", " "), matcher.start()));
                    }
                });
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aReplacedWordIsFoundInEachKindOfText() {
        assertThat(texts("Page.java", "/** frozen */ // frozen\n String a = \"is frozen\"; int frozen;"))
                .containsExactly("is frozen");
        assertThat(texts("page.html", "{! frozen !}<p>is frozen</p>")).containsExactly("<p>is frozen</p>");
        assertThat(texts("page.js", "// frozen\nshow('is frozen');\n/* frozen */"))
                .hasSize(1);
    }

    /** The parts of a file that people read. */
    private static List<String> texts(String name, String content) {
        if (name.endsWith(".html")) {
            return List.of(TEMPLATE_COMMENT.matcher(content).replaceAll(""));
        }
        if (name.endsWith(".js")) {
            return List.of(COMMENT.matcher(content).replaceAll("").strip());
        }
        if (!name.endsWith(".java")) {
            return List.of(content);
        }
        String code = COMMENT.matcher(content).replaceAll("");
        List<String> texts = new ArrayList<>();
        TEXT_BLOCK.matcher(code).results().forEach(block -> texts.add(block.group(1)));
        // Texts that are put together line by line are read as one.
        String joined = TEXT_BLOCK.matcher(code).replaceAll("\"\"").replaceAll("\"\\s*\\+\\s*\"", "");
        TEXT.matcher(joined).results().forEach(text -> texts.add(text.group(1)));
        return texts;
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60))
                .strip();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(Checkout.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean hidden = name.startsWith(".") && !folder.equals(Checkout.root());
                return hidden || NOT_SEARCHED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = file.toString();
                boolean read = path.endsWith(".java")
                        || path.endsWith(".html")
                        || path.endsWith(".js") && !path.endsWith(".min.js")
                        || path.contains("/docs/user/") && path.endsWith(".md")
                        || path.endsWith("SECURITY.md");
                if (read) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}

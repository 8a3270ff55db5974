package org.infraportal.clouds.artefacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * Puts an artefact where it belongs in a file that is there already. The file is taken as text, since comments and templates
 * do not survive a reader of YAML: nothing of it changes but what is added, and the serial of a zone.
 */
final class Insertion {
    private static final Pattern ZONE_LINE =
            Pattern.compile("(\\S+)\\s+(?:\\d+\\s+)?(?:IN\\s+)?(?:A|AAAA|CNAME|CAA|TXT|MX)\\s.*");
    private static final Pattern SERIAL = Pattern.compile("(?m)^(\\s*)(1\\d{9})(\\s*(?:;.*)?)$");
    private static final Pattern KEY = Pattern.compile("( *)([^\\s#-][^:]*):.*");

    private final List<String> lines;

    private Insertion(String file) {
        this.lines = new ArrayList<>(file.lines().toList());
    }

    static String into(String file, Artefact artefact, RegionFacts facts, Instant now) {
        // A patch has to fit to the byte.
        if (file.indexOf('\r') >= 0 || !file.isEmpty() && !file.endsWith("\n")) {
            throw ProblemException.invalid(
                    "file", "file: other line ends (expected: each line ends with a line feed, the last one too)");
        }
        String text = artefact.text(facts);
        Insertion insertion = new Insertion(file);
        return switch (artefact) {
            case CLOUDS_ALL, CLOUDS_CI, CLOUDS_NODEPOOL, INVENTORY -> insertion.entries(text);
            case LAUNCHER_LAYOUT, NODEPOOL_PROVIDER -> insertion.listed(text, facts);
            case ZUUL_PROVIDER -> insertion.appended(text, "name: " + facts.provider());
            case ZONE -> insertion.sorted(text, facts.mirrorService(), now);
            case GRAFYAML, GRAFANA_JSON, NAMES -> text;
        };
    }

    /** Below the same keys as in the artefact, each entry at the end of its mapping. */
    private String entries(String text) {
        List<String> artefact = text.lines().toList();
        int depth = 0;
        int at = -1;
        int indent = -1;
        // The keys that only lead to the entries: clouds, or all and hosts.
        while (isLeading(artefact.get(depth))) {
            String key = artefact.get(depth).strip();
            at = find(key, at + 1, indent);
            indent = indentOf(lines.get(at));
            depth++;
        }
        int end = endOfBlock(at, indent);
        int child = childIndent(at, end, indent + 2);
        List<String> added = new ArrayList<>();
        int own = 2 * depth;
        for (String line : artefact.subList(depth, artefact.size())) {
            if (indentOf(line) == own) {
                refuseIfThere(" ".repeat(child) + line.strip());
            }
            added.add(" ".repeat(child - own + indentOf(line)) + line.strip());
        }
        lines.addAll(end, added);
        return joined();
    }

    private static boolean isLeading(String line) {
        return line.strip().equals("clouds:")
                || line.strip().equals("all:")
                || line.strip().equals("hosts:");
    }

    /** At the end of the list below the artefact's first key. */
    private String listed(String text, RegionFacts facts) {
        List<String> artefact = text.lines().toList();
        int at = find(artefact.getFirst().strip(), 0, -1);
        int end = endOfBlock(at, 0);
        int dash = 0;
        for (String line : lines.subList(at + 1, end)) {
            if (line.strip().startsWith("- ")) {
                dash = indentOf(line);
                break;
            }
        }
        List<String> added = new ArrayList<>();
        for (String line : artefact.subList(1, artefact.size())) {
            if (line.startsWith("- name: ")) {
                refuseIfThere(" ".repeat(dash) + line);
            }
            added.add(" ".repeat(dash) + line);
        }
        lines.addAll(end, added);
        return joined();
    }

    private String appended(String text, String name) {
        if (lines.stream().anyMatch(line -> line.strip().equals(name))) {
            throw there(name);
        }
        lines.addAll(text.lines().toList());
        return joined();
    }

    /** In the order of the mirrors' names, with a new serial. */
    private String sorted(String text, String service, Instant now) {
        int at = -1;
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = ZONE_LINE.matcher(lines.get(i));
            if (line.matches() && line.group(1).contains("mirror")) {
                String name = line.group(1)
                        .replaceFirst("^_acme-challenge\\.", "")
                        .replaceFirst("^mirror[0-9]*\\.", "mirror.");
                if (name.equals(service)) {
                    throw there(service);
                }
                if (name.compareTo(service) < 0) {
                    at = i + 1;
                } else if (at < 0) {
                    at = i;
                }
            }
        }
        lines.addAll(at < 0 ? lines.size() : at, text.lines().toList());
        return SERIAL.matcher(joined())
                .replaceFirst(found -> found.group(1)
                        + Math.max(now.getEpochSecond(), Long.parseLong(found.group(2)) + 1)
                        + Matcher.quoteReplacement(found.group(3)));
    }

    private int find(String key, int from, int below) {
        for (int i = from; i < lines.size(); i++) {
            Matcher line = KEY.matcher(lines.get(i));
            if (line.matches()
                    && (line.group(2) + ":").equals(key)
                    && line.group(1).length() > below) {
                return i;
            }
        }
        throw new ProblemException(
                ProblemKind.CONFLICT, "file: no line " + key + " (expected: the file that the artefact belongs in)");
    }

    /** Behind the last line of the mapping or list below a key. */
    private int endOfBlock(int key, int indent) {
        int end = key + 1;
        for (int i = key + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean belongs = indentOf(line) > indent
                    || indentOf(line) == indent && line.strip().startsWith("- ");
            if (!line.isBlank() && !line.strip().startsWith("#") && !belongs) {
                break;
            }
            if (!line.isBlank()) {
                end = i + 1;
            }
        }
        return end;
    }

    private int childIndent(int key, int end, int usual) {
        return lines.subList(key + 1, end).stream()
                .filter(line -> KEY.matcher(line).matches())
                .mapToInt(Insertion::indentOf)
                .findFirst()
                .orElse(usual);
    }

    private void refuseIfThere(String line) {
        if (lines.contains(line)) {
            throw there(line.strip());
        }
    }

    private static ProblemException there(String what) {
        return new ProblemException(
                ProblemKind.CONFLICT, "file: " + what + " is there already (expected: a file without it)");
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }

    private String joined() {
        return String.join("\n", lines) + "\n";
    }
}

package org.infraportal.refstack.guidelines;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jboss.logging.Logger;

/** The guidelines that are known, from the database; parsed ones are kept in memory by the digest of their content. */
@ApplicationScoped
public class Guidelines {
    /** What upstream's list calls the platform's own guidelines. */
    public static final String POWERED = "powered";

    private static final Logger LOG = Logger.getLogger(Guidelines.class);
    private static final int MAX_CACHED = 100;

    private final GuidelineFiles files;
    private final Cache<String, Guideline> parsed =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    Guidelines(GuidelineFiles files) {
        this.files = files;
    }

    /**
     * A guideline in the list.
     *
     * @param file as clients name it: {@code dns.2020.06.json}
     * @param name without the name of the add-on: {@code 2020.06.json}
     * @param family {@code powered}, or the name of the add-on
     */
    public record Entry(
            String file,
            String name,
            String family,
            String version,
            String source,
            String commitId,
            Instant changedAt) {
        public boolean isNext() {
            return version.equals(GuidelineName.NEXT);
        }

        public String label() {
            return file.substring(0, file.length() - ".json".length());
        }
    }

    /** All of them: the powered ones, then each add-on's; within a family by name, so that {@code next} is last. */
    public List<Entry> list() {
        return inOrder().map(Guidelines::entry).toList();
    }

    private Stream<GuidelineFiles.Stored> inOrder() {
        return files.all().stream()
                .sorted(Comparator.comparing((GuidelineFiles.Stored stored) ->
                                !stored.family().equals(POWERED))
                        .thenComparing(GuidelineFiles.Stored::family)
                        .thenComparing(GuidelineFiles.Stored::file));
    }

    /** The same, read; without those that cannot be read any more. */
    public List<Guideline> all() {
        return inOrder()
                .flatMap(stored -> parsed(stored.file(), stored.digest()).stream())
                .toList();
    }

    /** Every target that one of them knows, each once: the platform's first, then those of the add-ons. */
    public List<String> targets() {
        return all().stream()
                .flatMap(guideline -> guideline.targets().stream())
                .distinct()
                .toList();
    }

    private static Entry entry(GuidelineFiles.Stored stored) {
        GuidelineName name = GuidelineName.of(stored.file()).orElseThrow();
        return new Entry(
                stored.file(),
                stored.family().equals(POWERED) ? stored.file() : name.version() + ".json",
                stored.family(),
                name.version(),
                stored.source(),
                stored.commitId(),
                stored.changedAt());
    }

    /**
     * A guideline by its name, with or without {@code .json}; empty when there is none, also when the text is no name
     * of a guideline at all.
     */
    public Optional<Guideline> find(String name) {
        return GuidelineName.of(name)
                .flatMap(known -> files.digest(known.file()).flatMap(digest -> parsed(known.file(), digest)));
    }

    private Optional<Guideline> parsed(String file, String digest) {
        Guideline cached = parsed.getIfPresent(digest);
        // Two files may have the same content, but each is called by its own name.
        return cached != null && cached.file().equals(file) ? Optional.of(cached) : read(file);
    }

    /**
     * The platform's guideline that defines what an add-on builds on: the file at the end of the address that the
     * add-on gives, or else the one of the add-on's own version. Empty when that is not known here.
     */
    public Optional<Guideline> definingFor(Guideline addOn, PlatformComponent component) {
        String source = component.source();
        String file = source == null || source.isBlank()
                ? GuidelineName.of(addOn.file()).map(GuidelineName::version).orElse(null)
                : source.replaceFirst("[?#].*", "").replaceFirst(".*/", "");
        return find(file).filter(found -> !found.addOn());
    }

    /**
     * What a verdict by this guideline rests on, in hex: its own digest; of an add-on that builds on the platform, a
     * digest over those of the platform's guidelines, too.
     */
    public String basis(Guideline guideline) {
        List<PlatformComponent> components = guideline.requiredPlatformComponents();
        if (components.isEmpty()) {
            return guideline.digest();
        }
        StringBuilder all = new StringBuilder(guideline.digest());
        for (PlatformComponent component : components) {
            all.append(' ')
                    .append(definingFor(guideline, component)
                            .map(Guideline::digest)
                            .orElse("-"));
        }
        return GuidelineReader.digest(all.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The newest of the platform's guidelines that is not {@code next}; only where there is none, {@code next}. */
    public Optional<Guideline> newest() {
        return list().stream()
                .filter(entry -> entry.family().equals(POWERED))
                .max(Comparator.comparing((Entry entry) -> !entry.isNext()).thenComparing(Entry::version))
                .flatMap(entry -> find(entry.file()));
    }

    /** The text of a guideline as its source has it. */
    Optional<String> content(String name) {
        return GuidelineName.of(name).flatMap(known -> files.content(known.file()));
    }

    private Optional<Guideline> read(String file) {
        return files.content(file).flatMap(content -> {
            try {
                Guideline guideline = GuidelineReader.read(file, content.getBytes(StandardCharsets.UTF_8));
                parsed.put(guideline.digest(), guideline);
                return Optional.of(guideline);
            } catch (GuidelineFaultException e) {
                // Stored by another version of this program that was content with it.
                LOG.errorf("a stored guideline cannot be read: %s", e.getMessage());
                return Optional.empty();
            }
        });
    }
}

package org.infraportal.ciwatch.changes;

import java.util.List;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;

/** Projects by name, and changes by number or by what they say they do. */
@ApplicationScoped
public class ChangeHits implements SearchHits {
    private final Projects projects;
    private final Changes changes;
    private final ChangeAddress addresses;

    ChangeHits(Projects projects, Changes changes, ChangeAddress addresses) {
        this.projects = projects;
        this.changes = changes;
        this.addresses = addresses;
    }

    @Override
    @Transactional
    public List<Hit> hits(String words, int most) {
        return Stream.concat(
                        projects.named(words, most).stream().map(ChangeHits::hit),
                        changes.page(null, words, PageRequest.first(most)).items().stream()
                                .map(this::hit))
                .toList();
    }

    private static Hit hit(Project project) {
        return new Hit("Projects", project.name, "project on " + project.host, Project.page(project.name));
    }

    private Hit hit(Change change) {
        return new Hit(
                "Changes",
                "Change " + change.number,
                change.subject == null ? change.project.name : change.project.name + ": " + change.subject,
                addresses.of(change.host, change.number));
    }
}

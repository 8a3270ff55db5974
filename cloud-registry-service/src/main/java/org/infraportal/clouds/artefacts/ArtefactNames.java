package org.infraportal.clouds.artefacts;

import java.util.List;

import io.quarkus.qute.TemplateExtension;

/** The artefacts, for pages of other features: {@code artefacts:all}. */
@TemplateExtension(namespace = "artefacts")
final class ArtefactNames {
    private ArtefactNames() {}

    static List<Artefact> all() {
        return List.of(Artefact.values());
    }
}

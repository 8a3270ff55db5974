package org.infraportal.clouds.artefacts;

import java.util.List;

/**
 * An artefact that can be had.
 *
 * @param about what it is
 * @param repository where it belongs
 * @param path of a file of its own there
 * @param missing facts that would make it better and that nobody has said
 * @param url of the text
 * @param patch of the patch
 */
public record ArtefactView(
        String name,
        String about,
        String repository,
        String path,
        String mediaType,
        String fileName,
        List<String> missing,
        String url,
        String patch) {

    static ArtefactView of(Artefact artefact, RegionFacts facts) {
        String url = "/clouds/api/v1/regions/" + facts.provider() + "/artefacts/" + artefact.word();
        return new ArtefactView(
                artefact.word(),
                artefact.about(),
                artefact.repository(),
                artefact.path(facts),
                artefact.mediaType(),
                artefact.fileName(facts),
                artefact.missing(facts),
                url,
                url + "?format=patch");
    }
}

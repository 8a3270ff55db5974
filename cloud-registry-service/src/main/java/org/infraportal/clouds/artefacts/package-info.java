/**
 * What can be made of a region's facts: clouds.yaml in three forms, the layout of the cloud launcher, providers for Nodepool
 * and for Zuul's launcher, zone lines and inventory entry of the mirror, dashboards, and the names that follow. Each is a
 * pure function of {@code RegionFacts}, listed in {@code Artefact}; as a text, and as a patch for review that shows what
 * differs from the last cloud added. Also the public profile of a cloud.
 *
 * <p>Facts that the registry has nowhere else are said by infra-root, each held to what YAML, templates, zone files and
 * commands can carry. No artefact holds a secret: where one goes stands the name of a variable.
 *
 * <p>Tables: {@code region_fact}. Events in: none. Events out: none.
 */
package org.infraportal.clouds.artefacts;

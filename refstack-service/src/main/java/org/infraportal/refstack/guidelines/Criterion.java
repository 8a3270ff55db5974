package org.infraportal.refstack.guidelines;

/** One of the criteria by which capabilities were scored. Name, text and weight may be null. */
public record Criterion(String id, String name, String description, String weight) {}

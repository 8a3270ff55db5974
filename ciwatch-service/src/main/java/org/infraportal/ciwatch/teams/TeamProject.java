package org.infraportal.ciwatch.teams;

/** A project and the team that looks after it. */
public record TeamProject(String project, String team) {}

package org.infraportal.refstack.guidelines;

/**
 * A component of the platform that an add-on builds on.
 *
 * @param source the address of the guideline that defines it, as the add-on gives it; may be null
 */
public record PlatformComponent(String name, String source) {}

package org.infraportal.refstack.guidelines;

/** A CDI event, fired in the transaction that stores a new or another content of this file. */
public record GuidelineChanged(String file) {}

package org.infraportal.clouds.configs;

/**
 * Something to say about a line of a file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param detail never with the value of a secret in it
 */
public record Note(int line, String detail) {}

/** The command line: each command is one class, and {@link addition.cli.Main} starts them. */
package addition.cli;

// Trains a network of each kind with the packaged program, as a user would.
['simple-rnn', 'mlp'].each { network ->
    def command = [new File(basedir, '../../addition/bin/addition').canonicalPath,
        'train', '--network', network, '--epochs', '2', '--run', new File(basedir, "runs/$network").path]
    def process = new ProcessBuilder(command).redirectErrorStream(true).start()
    process.outputStream.close()
    def output = process.inputStream.text
    assert process.waitFor() == 0 : output
}
return true

import Conformance

while let line = readLine() { print(Conformance().answer(line)) }

/** What a run over several tenants tells once, whichever of them comes to it first. */
export class Once {
  private readonly told = new Set<string>();

  /** True the first time that it is asked about a text. */
  isFirst(text: string): boolean {
    const before = this.told.size;
    return this.told.add(text).size > before;
  }
}
